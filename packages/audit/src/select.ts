import type { Database } from '@keystile/database';
import { auditEvent } from '@keystile/database/schema';
import { and, desc, eq, inArray, lt, sql, type SQL } from 'drizzle-orm';
import { union } from 'drizzle-orm/sqlite-core';
import type { AuditFilter, AuditScope } from './list.ts';

export type EventRow = typeof auditEvent.$inferSelect;

/** How far a clock may have been set back for `since` and `until` to miss nothing. */
const clockSlackMs = 86_400_000;

/**
 * The query for a part of a log. Each form of it walks one index, or two side by side, in the order
 * of the result: nothing is sorted, and no more is read than a page needs. A `+` keeps SQLite from
 * an index that would not.
 */
export function selectEvents(
  { orm }: Database,
  scope: AuditScope,
  filter: AuditFilter,
  { before = Number.MAX_SAFE_INTEGER, limit }: { before?: number; limit: number },
) {
  const { actorId, action } = filter;
  const alsoActor = actorId === undefined ? undefined : sql`+${auditEvent.actorId} = ${actorId}`;
  const alsoAction = action && sql`+${auditEvent.action} = ${action}`;
  const page = (...conditions: (SQL | undefined)[]) =>
    orm
      .select()
      .from(auditEvent)
      .where(and(...conditions, inTime(filter), lt(auditEvent.id, before)));

  switch (scope.kind) {
    case 'person': {
      const ids = (whose: SQL) =>
        orm
          .select({ id: auditEvent.id })
          .from(auditEvent)
          .where(and(whose, alsoActor, alsoAction, inTime(filter), lt(auditEvent.id, before)));
      // Most events that concern somebody are their own doing: UNION takes those once.
      const found = union(
        ids(eq(auditEvent.userId, scope.id)),
        ids(eq(auditEvent.actorId, scope.id)),
      )
        .orderBy(desc(auditEvent.id))
        .limit(limit);
      return orm
        .select()
        .from(auditEvent)
        .where(inArray(auditEvent.id, found))
        .orderBy(desc(auditEvent.id))
        .limit(limit);
    }
    case 'organization': {
      const inScope = eq(auditEvent.organizationId, scope.id);
      return page(inScope, alsoActor, alsoAction).orderBy(desc(auditEvent.id)).limit(limit);
    }
    case 'installation': {
      const inScope =
        actorId === undefined
          ? action && eq(auditEvent.action, action)
          : and(eq(auditEvent.actorId, actorId), alsoAction);
      return page(inScope).orderBy(desc(auditEvent.id)).limit(limit);
    }
  }
}

/** Ids follow time but for a clock that was set back, so that two look-ups bound what is read. */
function inTime({ since, until }: AuditFilter): SQL | undefined {
  const { id, at } = auditEvent;
  const first = since && since.getTime() - clockSlackMs;
  const last = until && until.getTime() + clockSlackMs;
  return and(
    since && sql`+${at} >= ${since.getTime()}`,
    since &&
      sql`${id} >= coalesce(
        (SELECT e.id FROM ${auditEvent} e WHERE e.at < ${first} ORDER BY e.at DESC LIMIT 1), 0)`,
    until && sql`+${at} < ${until.getTime()}`,
    until &&
      sql`${id} <= coalesce(
        (SELECT e.id FROM ${auditEvent} e WHERE e.at >= ${last} ORDER BY e.at LIMIT 1),
        ${Number.MAX_SAFE_INTEGER})`,
  );
}
