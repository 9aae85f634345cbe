import { recordEvent } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { organization } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import { findRow } from '../directory/authorize.ts';
import { endOrganization } from '../directory/end-organization.ts';
import { cleanOrganizationName, organizationTarget } from '../directory/organization.ts';
import { clerk } from './actor.ts';

/** An organization of Clerk's. */
export interface ClerkOrganization {
  clerkId: string;
  name: string;
}

/**
 * Writes what Clerk says of an organization, and gives our id; undefined for one that was deleted:
 * ids are not given twice. Writes nothing where nothing changed.
 */
export function keepOrganization(
  database: Database,
  { clerkId, name: typed }: ClerkOrganization,
): string | undefined {
  const { orm } = database;
  const row = orm.select().from(organization).where(eq(organization.clerkId, clerkId)).get();
  const name = cleanOrganizationName(typed) ?? row?.name ?? clerkId;
  if (row?.deletedAt) return undefined;
  if (!row) {
    const id = clerkId;
    orm.insert(organization).values({ id, name, slug: id, clerkId, createdAt: new Date() }).run();
    const target = organizationTarget({ id, name });
    recordEvent(database, {
      action: 'organization.created',
      by: clerk,
      ...target,
      after: { name },
    });
    return id;
  }
  if (row.name !== name) {
    orm.update(organization).set({ name }).where(eq(organization.id, row.id)).run();
    const target = organizationTarget({ id: row.id, name });
    const change = { before: { name: row.name }, after: { name } };
    recordEvent(database, { action: 'organization.renamed', by: clerk, ...target, ...change });
  }
  return row.id;
}

/** Ends an organization that Clerk deleted; unknown ones are left alone. */
export function dropOrganization(database: Database, clerkId: string): void {
  database.transaction(() => {
    const id = ourOrganizationId(database, clerkId);
    const found = id === undefined ? undefined : findRow(database, id);
    if (found) endOrganization(database, found, clerk);
  });
}

/** Our id of an organization of Clerk's; undefined where it is not known here. */
export function ourOrganizationId({ orm }: Database, clerkId: string): string | undefined {
  return orm
    .select({ id: organization.id })
    .from(organization)
    .where(eq(organization.clerkId, clerkId))
    .get()?.id;
}
