import type { Database } from '@keystile/database';
import { dateOf, firstDay } from './day.ts';

/** Calls on one UTC day. */
export interface DailyCalls {
  /** ISO 8601 date. */
  date: string;
  calls: number;
}

/** What a credential did in a window of days that ends today. */
export interface KeyUsage {
  calls: number;
  /** One entry for each day of the window, oldest first; days without a call are there with 0. */
  daily: DailyCalls[];
  /** The last call ever, in any window; null: never used. */
  lastUsedAt: Date | null;
}

/** How often a tool ended in each way. */
export interface ToolCalls {
  tool: string;
  calls: number;
  /** Calls that did not end `ok`. */
  failed: number;
}

/** What was done by a person, for an organization or in all, in a window of days that ends today. */
export interface Usage {
  calls: number;
  failed: number;
  daily: DailyCalls[];
  /** Most used first. */
  tools: ToolCalls[];
}

/**
 * Usage of one credential, a key or an app's grant, over `days` UTC days that end today. Reads daily
 * totals only.
 */
export function summarizeKey(
  database: Database,
  keyId: string,
  { days = 30, now = new Date() }: { days?: number; now?: Date } = {},
): KeyUsage {
  return keySummary(database, { days, now })(keyId);
}

/** Usage of each of some subjects, such as keys, by id. Those never used are there with zeros. */
export function summarizeEach(
  database: Database,
  ids: readonly string[],
  { days = 30, now = new Date() }: { days?: number; now?: Date } = {},
): Map<string, KeyUsage> {
  const summaryOf = keySummary(database, { days, now });
  return new Map(ids.map((id) => [id, summaryOf(id)]));
}

/**
 * Compiles the two look-ups once. A key at a time, SQLite adds up in the order of the table; over
 * all keys at once it would sort first, which takes longer.
 */
function keySummary(database: Database, { days, now }: { days: number; now: Date }) {
  const first = firstDay(now.getTime(), days);
  const byDay = database.prepare<{ day: number; calls: number }>(
    `SELECT day, sum(calls) AS calls FROM usage_daily WHERE subject = ? AND day >= ? GROUP BY day`,
  );
  const last = database.prepare<{ last_at: number | null }>(
    `SELECT max(last_at) AS last_at FROM usage_daily
     WHERE subject = ?1 AND day = (SELECT max(day) FROM usage_daily WHERE subject = ?1)`,
  );
  return (keyId: string): KeyUsage => {
    const lastAtMs = last.get(keyId)?.last_at ?? null;
    return toKeyUsage(byDay.all(keyId, first), first, days, lastAtMs);
  };
}

/**
 * Usage by day and by tool: of a person's own keys and apps together, of everything done for an
 * organization, or of the `installation`. Reads one range of daily totals.
 */
export function summarize(
  database: Database,
  subject: string,
  { days = 30, now = new Date() }: { days?: number; now?: Date } = {},
): Usage {
  const first = firstDay(now.getTime(), days);
  const rows = database
    .prepare<{ day: number; tool: string; calls: number; failed: number }>(
      `SELECT day, tool, sum(calls) AS calls,
         sum(CASE WHEN outcome = 'ok' THEN 0 ELSE calls END) AS failed
       FROM usage_daily WHERE subject = ? AND day >= ? GROUP BY day, tool`,
    )
    .all(subject, first);
  const tools = new Map<string, ToolCalls>();
  for (const { tool, calls, failed } of rows) {
    const sum = tools.get(tool) ?? { tool, calls: 0, failed: 0 };
    tools.set(tool, { tool, calls: sum.calls + calls, failed: sum.failed + failed });
  }
  const byTool = [...tools.values()].sort(
    (a, b) => b.calls - a.calls || a.tool.localeCompare(b.tool, 'en'),
  );
  return {
    calls: byTool.reduce((sum, { calls }) => sum + calls, 0),
    failed: byTool.reduce((sum, { failed }) => sum + failed, 0),
    daily: toDaily(rows, first, days),
    tools: byTool,
  };
}

function toKeyUsage(
  rows: { day: number; calls: number }[],
  first: number,
  days: number,
  lastAtMs: number | null,
): KeyUsage {
  const daily = toDaily(rows, first, days);
  return {
    calls: daily.reduce((sum, { calls }) => sum + calls, 0),
    daily,
    lastUsedAt: lastAtMs === null ? null : new Date(lastAtMs),
  };
}

function toDaily(rows: { day: number; calls: number }[], first: number, days: number) {
  const calls = new Array<number>(days).fill(0);
  for (const row of rows) {
    const index = row.day - first;
    if (index < days) calls[index]! += row.calls;
  }
  return calls.map((count, index) => ({ date: dateOf(first + index), calls: count }));
}
