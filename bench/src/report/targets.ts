import type { PageSeries } from '../benchmarks/keys-page.ts';
import type { RequestSeries } from '../benchmarks/requests.ts';
import { median, ratiosOf } from '../rounds.ts';

/** A promise about a ratio, and what it came to. */
export interface Target {
  promise: string;
  wanted: string;
  measured: number;
  /** What each round gave. */
  rounds: number[];
  met: boolean;
}

/** What the product promises about its speed beside its peers and its own smaller self. */
export function targetsOf(requests: RequestSeries, page: PageSeries): Target[] {
  const { bare, product, betterAuth, productManyKeys } = requests;
  return [
    atLeast('requests/s, of the bare route', 0.7, ratiosOf(product, bare, 'requestsASecond')),
    atLeast(
      'requests/s, of @better-auth/api-key',
      20,
      ratiosOf(product, betterAuth, 'requestsASecond'),
    ),
    atMost('p99, of the bare route', 3, ratiosOf(product, bare, 'p99Ms')),
    atLeast(
      'requests/s with 1,000,000 keys, of those with 1,000',
      0.9,
      ratiosOf(productManyKeys, product, 'requestsASecond'),
    ),
    atMost(
      'API keys page with 10,000,000 usage rows, of none',
      1.2,
      ratiosOf(page.used, page.empty, 'pageMs'),
    ),
  ];
}

function atLeast(promise: string, bound: number, rounds: number[]): Target {
  const measured = median(rounds);
  return { promise, wanted: `≥ ${bound}×`, measured, rounds, met: measured >= bound };
}

function atMost(promise: string, bound: number, rounds: number[]): Target {
  const measured = median(rounds);
  return { promise, wanted: `≤ ${bound}×`, measured, rounds, met: measured <= bound };
}
