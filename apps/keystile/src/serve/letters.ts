import type { Portal } from './portal.ts';
import { startRounds } from './rounds.ts';

const rounds = { firstMs: 2_000, everyMs: 60_000, failure: 'letters could not be sent' };

/** Has the portal send the letters that are due, until stopped. */
export function startLetters({ sendLetters }: Portal): { stop(): Promise<void> } {
  return startRounds(sendLetters, rounds);
}
