import type { ToolCallSeries } from '../benchmarks/tool-calls.ts';
import { pageNames } from '../benchmarks/pages.ts';
import { median, ratiosOf } from '../rounds.ts';
import type { Results } from './report.ts';
import { toolCellsOf } from './tool-calls.ts';

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
export function targetsOf({ requests, checks, calls, pages }: Omit<Results, 'run'>): Target[] {
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
      'CPU of a request with a list of tools and a named organization, of one without',
      1.05,
      ratiosOf(checks.checked, checks.plain, 'cpuUs'),
    ),
    ...pageNames.map((name) =>
      atMost(
        `page with very many of everything, of the same with ten: ${name}`,
        name === 'API keys' ? 1.2 : 1.5,
        ratiosOf(pages.large, pages.small, name),
      ),
    ),
    ...callTargets(calls),
  ];
}

function callTargets(calls: readonly ToolCallSeries[]): Target[] {
  const cells = toolCellsOf(calls);
  const speed = cells.map(({ era, tools, keystile, sdk }) =>
    atLeast(
      `tools/call a second, of McpServer, ${era}, ${tools} tools`,
      2,
      ratiosOf(keystile!, sdk!, 'requestsASecond'),
    ),
  );
  const shares = cells.flatMap(({ era, keystile, open }) => {
    if (!open) return [];
    const without = ratiosOf(open, keystile!, 'cpuUs');
    return atMost(
      `auth, limit and usage, of the CPU of a tools/call, ${era}`,
      0.15,
      without.map((ratio) => 1 - ratio),
    );
  });
  return [...speed, ...shares];
}

function atLeast(promise: string, bound: number, rounds: number[]): Target {
  const measured = median(rounds);
  return { promise, wanted: `≥ ${bound}×`, measured, rounds, met: measured >= bound };
}

function atMost(promise: string, bound: number, rounds: number[]): Target {
  const measured = median(rounds);
  return { promise, wanted: `≤ ${bound}×`, measured, rounds, met: measured <= bound };
}
