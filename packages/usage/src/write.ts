import type { Database } from '@keystile/database';
import { dayOf } from './day.ts';
import { installation, type UsageRow } from './row.ts';

interface Total {
  subject: string;
  day: number;
  tool: string;
  outcome: string;
  calls: number;
  durationUs: number;
  lastAt: number;
}

// One statement for many rows costs a quarter less for each than one for each.
const rowsAtOnce = 25;

/** Prepares the statements of a write on one connection, and gives the function that runs them. */
export function createWriter(database: Database) {
  const insertOne = database.prepare(insertion(1));
  const insertMany = database.prepare(insertion(rowsAtOnce));
  const add = database.prepare(
    `INSERT INTO usage_daily (subject, day, tool, outcome, calls, duration_us, last_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET
       calls = calls + excluded.calls,
       duration_us = duration_us + excluded.duration_us,
       last_at = max(last_at, excluded.last_at)`,
  );

  function insert(rows: readonly UsageRow[]): void {
    const rest = rows.length % rowsAtOnce;
    for (let index = 0; index < rest; index += 1) insertOne.run(...valuesOf(rows[index]!));
    for (let start = rest; start < rows.length; start += rowsAtOnce) {
      insertMany.run(...rows.slice(start, start + rowsAtOnce).flatMap(valuesOf));
    }
  }

  /** Commits rows and their daily totals together: both are there or neither. */
  return function write(rows: readonly UsageRow[]): void {
    database.transaction(() => {
      insert(rows);
      for (const total of totalsOf(rows)) {
        add.run(
          total.subject,
          total.day,
          total.tool,
          total.outcome,
          total.calls,
          total.durationUs,
          total.lastAt,
        );
      }
    });
  };
}

function insertion(rows: number): string {
  const values = new Array(rows).fill('(?, ?, ?, ?, ?, ?, ?, ?, ?)').join(', ');
  return `INSERT INTO usage
    (at, key_id, user_id, organization_id, tool, surface, outcome, status, duration_us)
    VALUES ${values}`;
}

function valuesOf(row: UsageRow) {
  return [
    row.at,
    row.keyId,
    row.userId,
    row.organizationId,
    row.tool,
    row.surface,
    row.outcome,
    row.status,
    row.durationUs,
  ];
}

/** Totals of each credential first: what everyone shares is added up from those. */
function totalsOf(rows: readonly UsageRow[]): Total[] {
  const ofKeys = new Map<string, Total & { row: UsageRow }>();
  for (const row of rows) {
    const { keyId, organizationId, at, tool, outcome, durationUs } = row;
    const day = dayOf(at);
    const id = `${keyId} ${organizationId} ${day} ${tool} ${outcome}`;
    const total = ofKeys.get(id);
    if (total) addTo(total, { calls: 1, durationUs, lastAt: at });
    else {
      ofKeys.set(id, { row, subject: keyId, day, tool, outcome, calls: 1, durationUs, lastAt: at });
    }
  }
  const totals = new Map<string, Total>();
  for (const { row, ...total } of ofKeys.values()) {
    for (const subject of subjectsOf(row)) {
      const id = `${subject} ${total.day} ${total.tool} ${total.outcome}`;
      const known = totals.get(id);
      if (known) addTo(known, total);
      else totals.set(id, { ...total, subject });
    }
  }
  return [...totals.values()];
}

function subjectsOf({ keyId, owner, userId, organizationId }: UsageRow): string[] {
  const shared = [keyId, organizationId, installation];
  return owner === 'person' ? [...shared, userId] : shared;
}

function addTo(total: Total, more: Pick<Total, 'calls' | 'durationUs' | 'lastAt'>): void {
  total.calls += more.calls;
  total.durationUs += more.durationUs;
  total.lastAt = Math.max(total.lastAt, more.lastAt);
}
