import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { user } from './identity.ts';
import { organization } from './organizations.ts';

/**
 * API keys. The secret itself is never here: `hash` is its SHA-256, `prefix` what may be shown.
 * `user_id` is who made the key. Where `owner` is `person` it is theirs, and `organization_id` is the
 * organization that its calls are for unless they name another; else it is the organization's.
 */
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
    owner: text('owner', { enum: ['person', 'organization'] })
      .notNull()
      .default('person'),
    /** Null: the owner's tier. */
    tier: text('tier'),
    /** Null: every tool; `read-only`; or names with commas between them. */
    tools: text('tools'),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }),
    revokedAt: integer('revoked_at', { mode: 'timestamp_ms' }),
    /** Null: nobody said; `leak`: it was found in public. */
    revokedFor: text('revoked_for', { enum: ['leak'] }),
    /** When the owner was told that it is about to expire. */
    expiryNotedAt: integer('expiry_noted_at', { mode: 'timestamp_ms' }),
  },
  (table) => [
    index('api_key_user_id').on(table.userId, table.createdAt),
    index('api_key_organization_id').on(table.organizationId, table.createdAt),
    index('api_key_prefix').on(table.prefix),
    index('api_key_created_at').on(table.createdAt),
    index('api_key_expires_at').on(table.expiresAt),
  ],
);

/** Earlier secrets of keys that were rolled: each opens its key until it expires or is ended. */
export const rolledSecret = sqliteTable(
  'rolled_secret',
  {
    hash: blob('hash', { mode: 'buffer' }).primaryKey(),
    keyId: text('key_id')
      .notNull()
      .references(() => apiKey.id, { onDelete: 'cascade' }),
    prefix: text('prefix').notNull(),
    rolledAt: integer('rolled_at', { mode: 'timestamp_ms' }).notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    /** When somebody ended it before its time. */
    endedAt: integer('ended_at', { mode: 'timestamp_ms' }),
    /** The last call with it since the roll; null: none. */
    lastUsedAt: integer('last_used_at', { mode: 'timestamp_ms' }),
  },
  (table) => [
    index('rolled_secret_key_id').on(table.keyId, table.rolledAt),
    index('rolled_secret_prefix').on(table.prefix),
  ],
);

/** What a person is told about their keys in the portal and, where there is a mail server, by letter. */
export const notice = sqliteTable(
  'notice',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['key_leaked', 'key_expiring'] }).notNull(),
    keyId: text('key_id')
      .notNull()
      .references(() => apiKey.id, { onDelete: 'cascade' }),
    /** Where a leaked key was found, when that is known. */
    url: text('url'),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    dismissedAt: integer('dismissed_at', { mode: 'timestamp_ms' }),
    /** When a process took the letter on, so that no other sends it too. */
    mailedAt: integer('mailed_at', { mode: 'timestamp_ms' }),
  },
  (table) => [
    index('notice_user_id').on(table.userId, table.createdAt),
    index('notice_mailed_at').on(table.mailedAt),
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
