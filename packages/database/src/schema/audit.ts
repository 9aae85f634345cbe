import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * Security events. Append-only: triggers in the migration refuse every update and deletion. No
 * foreign keys, and names beside ids: the log outlives what it speaks of.
 */
export const auditEvent = sqliteTable(
  'audit_event',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    at: integer('at', { mode: 'timestamp_ms' }).notNull(),
    action: text('action').notNull(),
    actorKind: text('actor_kind', {
      enum: ['person', 'command_line', 'system', 'github', 'clerk'],
    }).notNull(),
    actorId: text('actor_id'),
    actorName: text('actor_name'),
    targetKind: text('target_kind').notNull(),
    targetId: text('target_id').notNull(),
    targetName: text('target_name'),
    /** Whose log it belongs to beside the actor's: the person concerned. */
    userId: text('user_id'),
    organizationId: text('organization_id'),
    ip: text('ip'),
    requestId: text('request_id'),
    /** JSON objects of what changed; never a secret. */
    before: text('before'),
    after: text('after'),
  },
  (table) => [
    index('audit_event_user_id').on(table.userId, table.id),
    index('audit_event_actor_id').on(table.actorId, table.id),
    index('audit_event_organization_id').on(table.organizationId, table.id),
    index('audit_event_action').on(table.action, table.id),
    index('audit_event_at').on(table.at),
  ],
);
