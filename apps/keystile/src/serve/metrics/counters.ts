import type { Observer } from '@keystile/api';

/** Upper bounds of the histogram of durations, in seconds. */
export const bounds = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
  30,
];

const boundsMs = bounds.map((bound) => bound * 1000);

/** Durations of one kind: how many were at most each bound, and their sum. */
export interface Histogram {
  /** One more than there are bounds: the last counts what is above all. */
  buckets: Float64Array;
  sumMs: number;
  count: number;
}

/** Counts by the words that label them. */
export type Counted = [labels: string[], count: number];

/** Numbers that rise, by what they are told of. The words are from closed sets. */
export interface Counters {
  observer: Observer;
  /** A response of the portal. */
  portal(status: number, durationMs: number): void;
  /** By surface, outcome and class of the status, such as `2xx`. */
  requests(): Counted[];
  durations: Map<string, Histogram>;
  /** By kind of caller, and `allowed` or `refused`. */
  limits(): Counted[];
  refusals(): Counted[];
}

const statusClasses = 6;

/** Counters that start from nothing. To count costs some looks into small maps, and makes nothing. */
export function createCounters(): Counters {
  const requests = new Map<string, Map<string, Float64Array>>();
  const durations = new Map<string, Histogram>();
  const limits = new Map<string, { allowed: number; refused: number }>();
  const refusals = new Map<string, { count: number }>();

  function ended(surface: string, outcome: string, status: number, durationMs: number): void {
    const outcomes = known(requests, surface, () => new Map<string, Float64Array>());
    known(outcomes, outcome, byClass)[Math.floor(status / 100)]! += 1;
    const measured = known(durations, surface, histogram);
    measured.buckets[bucketOf(durationMs)]! += 1;
    measured.sumMs += durationMs;
    measured.count += 1;
  }

  return {
    durations,
    requests: () =>
      [...requests].flatMap(([surface, outcomes]) =>
        [...outcomes].flatMap(([outcome, classes]) =>
          [...classes].flatMap((count, first) =>
            count === 0 ? [] : [[[surface, outcome, `${first}xx`], count] satisfies Counted],
          ),
        ),
      ),
    limits: () =>
      [...limits].flatMap(([kind, { allowed, refused }]): Counted[] => [
        [[kind, 'allowed'], allowed],
        [[kind, 'refused'], refused],
      ]),
    refusals: () => [...refusals].map(([reason, { count }]): Counted => [[reason], count]),
    portal: (status, durationMs) =>
      ended('portal', status < 500 ? 'ok' : 'error', status, durationMs),
    observer: {
      ended,
      limited(kind, isAllowed) {
        const decisions = known(limits, kind, () => ({ allowed: 0, refused: 0 }));
        if (isAllowed) decisions.allowed += 1;
        else decisions.refused += 1;
      },
      refused: (refusal) => void (known(refusals, refusal, () => ({ count: 0 })).count += 1),
    },
  };
}

function known<Value>(map: Map<string, Value>, name: string, make: () => Value): Value {
  let value = map.get(name);
  if (value === undefined) map.set(name, (value = make()));
  return value;
}

function byClass(): Float64Array {
  return new Float64Array(statusClasses);
}

function histogram(): Histogram {
  return { buckets: new Float64Array(bounds.length + 1), sumMs: 0, count: 0 };
}

function bucketOf(durationMs: number): number {
  let index = 0;
  while (index < boundsMs.length && durationMs > boundsMs[index]!) index += 1;
  return index;
}
