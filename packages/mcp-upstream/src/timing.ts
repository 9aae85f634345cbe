import { backoffMs } from './backoff.ts';

/** How long things take and may take, in milliseconds. */
export interface Timing {
  /** How long opening waits for the first list. */
  firstListMs: number;
  /** For the first answer of a program, which may have to be fetched first, and of a server. */
  handshakeMs: { program: number; server: number };
  /** For the question which revision it is to be, to a program: old ones do not answer it. */
  probeMs: number;
  /** For a page of the list. */
  listMs: number;
  /** From one look at the list to the next where nothing says that it changed. */
  refreshMs: number;
  /** From one list to the next where an upstream says again and again that it changed. */
  betweenListsMs: number;
  /** A connection that held so long is not one of a row of failures. */
  stableMs: number;
  /** How long closing waits for calls under way. */
  farewellMs: number;
  backoffMs(failures: number): number;
}

export const usualTiming: Timing = {
  firstListMs: 5_000,
  handshakeMs: { program: 60_000, server: 30_000 },
  probeMs: 15_000,
  listMs: 30_000,
  refreshMs: 300_000,
  betweenListsMs: 1_000,
  stableMs: 60_000,
  farewellMs: 5_000,
  backoffMs,
};
