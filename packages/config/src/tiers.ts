import { z } from 'zod';
import { listOf } from './values.ts';

/** What a tier allows. */
export interface Tier {
  name: string;
  /** Requests a minute for each key. */
  limitPerMinute: number;
}

/** `name:requests-per-minute,…`; the first is the default tier. */
export const tierList = z.string().transform((text, context) => {
  const tiers: Tier[] = [];
  for (const part of listOf(text)) {
    const match = /^([a-z][a-z0-9_-]{0,31}):([1-9]\d{0,6})$/.exec(part);
    if (!match) {
      context.addIssue(
        `holds ${JSON.stringify(part)}: a tier looks like standard:600, a lower-case name and ` +
          'requests a minute from 1 to 9999999',
      );
      return z.NEVER;
    }
    const [, name = '', limit] = match;
    if (tiers.some((tier) => tier.name === name)) {
      context.addIssue(`names the tier ${name} twice`);
      return z.NEVER;
    }
    tiers.push({ name, limitPerMinute: Number(limit) });
  }
  if (tiers.length > 0) return tiers;
  context.addIssue('needs at least one tier, for example standard:600');
  return z.NEVER;
});
