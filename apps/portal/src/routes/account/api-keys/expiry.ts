import type { KeyPolicy } from '@keystile/api-keys';
import { dateIn, inTimeZone, parseDate } from '#lib/day.ts';

/** What the form offers: never, in some days, as long as may be, or on a date. */
export const expiryDays = [7, 30, 90, 365] as const;

/** `required` and `tooLong` are the installation's rules. */
export type ExpiryError = 'missing' | 'invalid' | 'past' | 'required' | 'tooLong';

export type Expiry = { expiresAt: Date | null; error?: undefined } | { error: ExpiryError };

/** The choices that the installation's rules leave. */
export interface ExpiryOffer {
  hasNever: boolean;
  days: number[];
  /** The longest life in milliseconds, where it is none of the days; null: it is, or there is no bound. */
  mostMs: number | null;
  /** The first and last possible date, `2026-11-22`; `last` is null without a bound. */
  first: string;
  last: string | null;
  hasDate: boolean;
  /** What is chosen until the person chooses. */
  preselected: string;
}

const dayMs = 86_400_000;

/** What may be chosen at `now`; where a key needs an expiry, the longest is preselected. */
export function expiryOffer(
  { maxAgeMs, expiryRequired }: Pick<KeyPolicy, 'maxAgeMs' | 'expiryRequired'>,
  { now, timeZone }: { now: Date; timeZone: string },
): ExpiryOffer {
  const mostDays = (maxAgeMs ?? Infinity) / dayMs;
  const days = expiryDays.filter((count) => count <= mostDays);
  const mostMs = maxAgeMs === null || days.some((count) => count === mostDays) ? null : maxAgeMs;
  const hasNever = maxAgeMs === null && !expiryRequired;
  const first = dateIn(now, timeZone);
  // The whole day counts, so the one that the longest life ends in is too late.
  const last =
    maxAgeMs === null ? null : dateIn(new Date(now.getTime() + maxAgeMs - dayMs), timeZone);
  const longest = mostMs === null ? String(days.at(-1)) : 'most';
  const preselected = hasNever ? 'never' : longest;
  return {
    hasNever,
    days,
    mostMs,
    first,
    last,
    hasDate: last === null || last >= first,
    preselected,
  };
}

/**
 * When a key made at `now` ends. On a date means through the whole of that day in the visitor's
 * time zone; today is a possible choice.
 */
export function parseExpiry(
  { choice, date }: { choice: string; date: string },
  { now, timeZone, maxAgeMs = null }: { now: Date; timeZone: string; maxAgeMs?: number | null },
): Expiry {
  if (choice === '' || choice === 'never') return { expiresAt: null };
  if (choice === 'most' && maxAgeMs !== null)
    return { expiresAt: new Date(now.getTime() + maxAgeMs) };
  const days = expiryDays.find((count) => String(count) === choice);
  if (days !== undefined) return { expiresAt: new Date(now.getTime() + days * dayMs) };
  if (choice !== 'custom') return { error: 'invalid' };
  if (date.trim() === '') return { error: 'missing' };
  const midnight = parseDate(date.trim());
  if (midnight === undefined) return { error: 'invalid' };
  // The day's last millisecond, so that the page shows the day that was chosen.
  const expiresAt = new Date(inTimeZone(new Date(midnight + dayMs), timeZone).getTime() - 1);
  return expiresAt > now ? { expiresAt } : { error: 'past' };
}
