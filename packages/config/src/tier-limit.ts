import type { Settings } from './read.ts';
import type { Tier } from './tiers.ts';

/** The tier of who was given none. */
export function defaultTier(settings: Pick<Settings, 'tiers'>): Tier {
  return settings.tiers[0]!;
}

/** The tier of that name; the default tier for null, and where the settings no longer know the name. */
export function tierNamed(settings: Pick<Settings, 'tiers'>, name: string | null): Tier {
  return settings.tiers.find((tier) => tier.name === name) ?? defaultTier(settings);
}
