import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * Where the tools of this installation come from, how each source is doing, and what it brings: as
 * the process that serves the API last told. Other processes read it.
 */
export const toolSource = sqliteTable('tool_source', {
  /** Kind and name with a colon between them. */
  id: text('id').primaryKey(),
  /** The order in which sources are listed. */
  position: integer('position').notNull(),
  kind: text('kind', {
    enum: ['builtin', 'typescript', 'mcp', 'openapi', 'collection'],
  }).notNull(),
  name: text('name').notNull(),
  state: text('state', { enum: ['ready', 'starting', 'away'] }).notNull(),
  problem: text('problem'),
  /** A JSON array of texts. */
  warnings: text('warnings').notNull(),
  loadedAt: integer('loaded_at', { mode: 'timestamp_ms' }).notNull(),
  /** A JSON array. */
  tools: text('tools').notNull(),
  /** A JSON object: calls, errors and times since the process started. */
  traffic: text('traffic').notNull(),
  updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
});
