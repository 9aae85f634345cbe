import type { Database } from '@keystile/database';
import type { AuditAction, AuditEntry, AuditTargetKind } from './event.ts';
import { selectEvents, type EventRow } from './select.ts';

/** Whose log is read: a person's own, an organization's, or all of it. */
export type AuditScope =
  { kind: 'person'; id: string } | { kind: 'organization'; id: string } | { kind: 'installation' };

export interface AuditFilter {
  action?: AuditAction;
  /** Only what this person did. */
  actorId?: string;
  /** From this moment on. */
  since?: Date;
  /** Before this moment. */
  until?: Date;
}

export interface AuditPage {
  /** Newest first. */
  entries: AuditEntry[];
  /** What `before` takes for the next, older page; null on the last. */
  next: number | null;
}

/**
 * A page of a log, newest first. In a person's own log the address of anyone else stays unknown.
 *
 * @param options.before only entries older than this id.
 * @param options.limit how many at the most, 50 by default.
 */
export function listEvents(
  database: Database,
  scope: AuditScope,
  filter: AuditFilter = {},
  { before, limit = 50 }: { before?: number; limit?: number } = {},
): AuditPage {
  const rows = selectEvents(database, scope, filter, { before, limit: limit + 1 }).all();
  const entries = rows.slice(0, limit).map((row) => toEntry(row, scope));
  return { entries, next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null };
}

/** Every entry of a log, newest first, read a page at a time. */
export function* eachEvent(
  database: Database,
  scope: AuditScope,
  filter: AuditFilter = {},
): Generator<AuditEntry> {
  let before: number | undefined;
  do {
    const page = listEvents(database, scope, filter, { before, limit: 500 });
    yield* page.entries;
    before = page.next ?? undefined;
  } while (before !== undefined);
}

function toEntry(row: EventRow, scope: AuditScope): AuditEntry {
  const isOthers = scope.kind === 'person' && row.actorId !== scope.id;
  return {
    id: row.id,
    at: row.at,
    action: row.action as AuditAction,
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    target: { kind: row.targetKind as AuditTargetKind, id: row.targetId, name: row.targetName },
    userId: row.userId,
    organizationId: row.organizationId,
    ip: isOthers ? null : row.ip,
    requestId: row.requestId,
    before: parse(row.before),
    after: parse(row.after),
  };
}

function parse(json: string | null): Record<string, unknown> | null {
  return json === null ? null : (JSON.parse(json) as Record<string, unknown>);
}
