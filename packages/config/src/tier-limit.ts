import type { Settings } from './read.ts';
import type { Tier } from './tiers.ts';

/** The tier that new keys get. */
export function defaultTier(settings: Settings): Tier {
  return settings.tiers[0]!;
}

/** The tier of that name; the default tier where the settings no longer know the name. */
export function tierNamed(settings: Settings, name: string): Tier {
  return settings.tiers.find((tier) => tier.name === name) ?? defaultTier(settings);
}
