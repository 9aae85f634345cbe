import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { user } from './identity.ts';

/**
 * Organizations. Column names are those of better-auth's organization plugin, and some of our own.
 * Rows outlive a deletion: keys, usage and the audit log speak of them.
 */
export const organization = sqliteTable(
  'organization',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    slug: text('slug').notNull().unique(),
    logo: text('logo'),
    metadata: text('metadata'),
    /** Whose own organization it is, made with their account; null: one to share. */
    personalOf: text('personal_of')
      .unique()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** The organization at Clerk that this is, which has its members; null: kept here. */
    clerkId: text('clerk_id').unique(),
    /** What an administrator gave; null: the default one. */
    tier: text('tier'),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    deletedAt: integer('deleted_at', { mode: 'timestamp_ms' }),
  },
  (table) => [
    index('organization_created_at').on(table.createdAt),
    index('organization_name').on(sql`${table.name} COLLATE NOCASE`),
  ],
);

/** Who belongs to an organization, as `owner`, `admin` or `member`. */
export const member = sqliteTable(
  'member',
  {
    id: text('id').primaryKey(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    role: text('role').notNull().default('member'),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    uniqueIndex('member_user_organization').on(table.userId, table.organizationId),
    index('member_organization_id').on(table.organizationId),
  ],
);

/** Permissions to join an organization, each good once; only the token's hash is kept. */
export const invitation = sqliteTable(
  'invitation',
  {
    id: text('id').primaryKey(),
    tokenHash: text('token_hash').notNull().unique(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    /** Null: whoever has the link. */
    email: text('email'),
    role: text('role', { enum: ['owner', 'admin', 'member'] }).notNull(),
    invitedBy: text('invited_by')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    acceptedAt: integer('accepted_at', { mode: 'timestamp_ms' }),
    revokedAt: integer('revoked_at', { mode: 'timestamp_ms' }),
  },
  (table) => [index('invitation_organization_id').on(table.organizationId, table.createdAt)],
);
