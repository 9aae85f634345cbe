import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * One row for each authenticated call, pruned after the retention time. No foreign keys: they
 * would cost a look-up at each row, and history outlives what it speaks of. `key_id` is an API key's
 * id or an OAuth grant's: whatever credential the call came with.
 */
export const usage = sqliteTable(
  'usage',
  {
    id: integer('id').primaryKey(),
    at: integer('at', { mode: 'timestamp_ms' }).notNull(),
    keyId: text('key_id').notNull(),
    userId: text('user_id').notNull(),
    organizationId: text('organization_id').notNull(),
    tool: text('tool').notNull(),
    surface: text('surface', { enum: ['rest', 'mcp'] }).notNull(),
    outcome: text('outcome').notNull(),
    status: integer('status').notNull(),
    durationUs: integer('duration_us').notNull(),
  },
  (table) => [index('usage_at').on(table.at)],
);

/**
 * Calls a UTC day, kept in the same transaction as the rows; never pruned. Each call counts for its
 * credential (a key's id or a grant's), for the person whose own credential it is, for the organization
 * in force, and for the installation (`*`): `subject` says which, so that a page about any of them
 * reads one range. The migration makes it WITHOUT ROWID, which Drizzle cannot say: the primary key
 * is then the table, not a second tree.
 */
export const usageDaily = sqliteTable(
  'usage_daily',
  {
    subject: text('subject').notNull(),
    day: integer('day').notNull(),
    tool: text('tool').notNull(),
    outcome: text('outcome').notNull(),
    calls: integer('calls').notNull(),
    durationUs: integer('duration_us').notNull(),
    lastAt: integer('last_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.subject, table.day, table.tool, table.outcome] })],
);
