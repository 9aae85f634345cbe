import type { Setup } from '../../connect/setup.ts';

/** What is asked before it is done. */
export const questions = ['revoke', 'roll', 'end'] as const;

export type Question = (typeof questions)[number];

/** A key that was just rolled, with its new secret. */
export interface Rolled {
  name: string;
  secret: string;
  setups: Setup[];
}
