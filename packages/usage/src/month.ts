import type { Database } from '@keystile/database';
import { dayOf } from './day.ts';

/** A UTC month in milliseconds since the epoch, `endMs` not included. */
export interface Month {
  startMs: number;
  endMs: number;
}

/** What a person or an organization used of a monthly quota. */
export interface MonthUse {
  /** Calls that count. */
  used: number;
  /** When the next month begins. */
  resetsAt: Date;
}

/** The UTC month of a time. */
export function monthOf(atMs: number): Month {
  const date = new Date(atMs);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { startMs: Date.UTC(year, month), endMs: Date.UTC(year, month + 1) };
}

/** Outcomes of calls that were not let through, which no quota counts. */
export const uncounted = ['rate_limited', 'denied'] as const;

// Everything done for an organization is a total too, the calls of its members' own keys included.
// Those are on the members' accounts: an organization's quota counts the keys that it owns.
const select = `
  SELECT coalesce(sum(calls), 0) AS calls FROM usage_daily
  WHERE subject IN (
    SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM organization WHERE id = ?1) UNION ALL
    SELECT id FROM api_key WHERE organization_id = ?1 AND owner = 'organization'
  ) AND day >= ?2 AND day < ?3
  AND outcome NOT IN (${uncounted.map((outcome) => `'${outcome}'`).join(', ')})`;

/** Compiles the look-up of how many calls count for a person or an organization in a month. */
export function monthReader(database: Database) {
  const statement = database.prepare<{ calls: number }>(select);
  return (payer: string, { startMs, endMs }: Month): number =>
    statement.get(payer, dayOf(startMs), dayOf(endMs))!.calls;
}

/**
 * What counts towards a quota in the current UTC month: for a person's id the calls of their own keys
 * and apps, for an organization's those of the keys that belong to it. Reads daily totals, so calls
 * of the last moments may be missing.
 */
export function summarizeMonth(database: Database, payer: string, now = new Date()): MonthUse {
  const month = monthOf(now.getTime());
  return { used: monthReader(database)(payer, month), resetsAt: new Date(month.endMs) };
}
