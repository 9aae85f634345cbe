import { recordEvent, type Actor } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { installation, member, organization, user } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import { newId } from '../id.ts';

/**
 * What every new account gets: an organization of its own and, for the first account ever, the
 * role of administrator, unless the account was not made by a way that may give it. In one transaction, so that two who sign up at once are not both first.
 */
export function welcome(
  database: Database,
  person: { id: string; name: string; email: string },
  by: Actor,
  { mayAdminister = true } = {},
): void {
  database.transaction(() => {
    addPersonalOrganization(database, person);
    const isFirst = mayAdminister && claimAdministration(database, person.id);
    recordEvent(database, {
      action: 'account.created',
      by,
      target: { kind: 'account', id: person.id, name: person.email },
      userId: person.id,
      after: { name: person.name, role: isFirst ? 'admin' : 'user' },
    });
  });
}

/** Makes somebody the administrator if nobody ever was one; tells whether it did. */
export function claimAdministration(database: Database, personId: string): boolean {
  const first = database.orm
    .insert(installation)
    .values({ name: 'first_administrator', value: personId })
    .onConflictDoNothing()
    .returning()
    .all();
  if (first.length > 0) makeAdministrator(database, personId);
  return first.length > 0;
}

/** Gives an account an organization that it owns. */
export function addPersonalOrganization(
  { orm }: Database,
  person: { id: string; name: string },
): void {
  const createdAt = new Date();
  const id = newId('org');
  orm
    .insert(organization)
    .values({ id, name: person.name, slug: id, personalOf: person.id, createdAt })
    .run();
  orm
    .insert(member)
    .values({ id: newId('mem'), organizationId: id, userId: person.id, role: 'owner', createdAt })
    .run();
}

/** Makes an account an administrator of the installation. */
export function makeAdministrator({ orm }: Database, personId: string): void {
  orm.update(user).set({ role: 'admin' }).where(eq(user.id, personId)).run();
}
