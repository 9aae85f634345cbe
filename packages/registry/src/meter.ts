import { originText } from './registry.ts';
import type { Origin } from './tool.ts';

/** What tools of one source were asked since the process started. */
export interface Reading {
  calls: number;
  /** Calls that ended in a fault, ours or the source's. */
  errors: number;
  /** Milliseconds, of the last calls; null before the first. */
  medianMs: number | null;
  p95Ms: number | null;
}

/** Counts runs by source. Costs a few numbers a call. */
export interface Meter {
  note(origin: Origin, durationMs: number, isError: boolean): void;
  read(origin: Origin): Reading;
}

const kept = 1_000;

interface Counter {
  calls: number;
  errors: number;
  /** The last durations, in a ring. */
  durations: Float64Array;
}

/** A meter that starts from nothing and keeps the last thousand times of each source. */
export function createMeter(): Meter {
  const counters = new Map<string, Counter>();
  // Tools of one source share its origin, so most calls need no text to be made.
  const byOrigin = new WeakMap<Origin, Counter>();

  function counterOf(origin: Origin): Counter {
    const known = byOrigin.get(origin);
    if (known) return known;
    // The files of one folder are one source.
    const name = origin.kind === 'typescript' ? origin.kind : originText(origin);
    const counter = counters.get(name) ?? {
      calls: 0,
      errors: 0,
      durations: new Float64Array(kept),
    };
    counters.set(name, counter);
    byOrigin.set(origin, counter);
    return counter;
  }

  return {
    note(origin, durationMs, isError) {
      const counter = counterOf(origin);
      counter.durations[counter.calls % kept] = durationMs;
      counter.calls += 1;
      if (isError) counter.errors += 1;
    },
    read(origin) {
      const { calls, errors, durations } = counterOf(origin);
      const sorted = durations.slice(0, Math.min(calls, kept)).sort();
      const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? null;
      return { calls, errors, medianMs: at(0.5), p95Ms: at(0.95) };
    },
  };
}
