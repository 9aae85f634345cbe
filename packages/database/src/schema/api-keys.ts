import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { user } from './identity.ts';
import { organization } from './organizations.ts';

/** API keys. The secret itself is never here: `hash` is its SHA-256, `prefix` what may be shown. */
export const apiKey = sqliteTable(
  'api_key',
  {
    id: text('id').primaryKey(),
    hash: blob('hash', { mode: 'buffer' }).notNull().unique(),
    prefix: text('prefix').notNull(),
    name: text('name').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    tier: text('tier').notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }),
    revokedAt: integer('revoked_at', { mode: 'timestamp_ms' }),
  },
  (table) => [
    index('api_key_user_id').on(table.userId, table.createdAt),
    index('api_key_organization_id').on(table.organizationId),
  ],
);

/**
 * One row whose number rises, by triggers in the migration, at every change that could make a
 * cached key wrong: of a key, its owner, a membership or an organization, from any process.
 */
export const accessRevision = sqliteTable('access_revision', {
  id: integer('id').primaryKey(),
  value: integer('value').notNull(),
});
