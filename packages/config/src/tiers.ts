import { z } from 'zod';
import { listOf } from './values.ts';

/** What a tier allows. */
export interface Tier {
  name: string;
  /** Requests a minute for each key. */
  limitPerMinute: number;
  /** Calls a UTC month for each person or organization; null: as many as the limit lets through. */
  quotaPerMonth: number | null;
}

/** `name:requests-per-minute,…`, each with `/calls-a-month` where it has a quota. */
export const tierList = z.string().transform((text, context) => {
  const tiers: Tier[] = [];
  for (const part of listOf(text)) {
    const match = /^([a-z][a-z0-9_-]{0,31}):([1-9]\d{0,6})(?:\/([1-9]\d{0,11}))?$/.exec(part);
    if (!match) {
      context.addIssue(
        `holds ${JSON.stringify(part)}: a tier looks like standard:600 or standard:600/100000, a ` +
          'lower-case name, requests a minute from 1 to 9999999 and perhaps calls a month',
      );
      return z.NEVER;
    }
    const [, name = '', limit, quota] = match;
    if (tiers.some((tier) => tier.name === name)) {
      context.addIssue(`names the tier ${name} twice`);
      return z.NEVER;
    }
    tiers.push({
      name,
      limitPerMinute: Number(limit),
      quotaPerMonth: quota === undefined ? null : Number(quota),
    });
  }
  if (tiers.length > 0) return tiers;
  context.addIssue('needs at least one tier, for example standard:600');
  return z.NEVER;
});
