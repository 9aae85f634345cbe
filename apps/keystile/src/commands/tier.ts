import type { Settings } from '@keystile/config';
import { CommandFailure } from '../failure.ts';

/**
 * A tier by its name.
 *
 * @param what what it was typed as, for the error.
 * @throws CommandFailure that names the tiers there are.
 */
export function checkTier({ tiers }: Settings, name: string, what: string): string {
  const names = tiers.map((tier) => tier.name);
  if (names.includes(name)) return name;
  throw new CommandFailure(`${what} ${name} is unknown: KEYSTILE_TIERS has ${names.join(', ')}`);
}
