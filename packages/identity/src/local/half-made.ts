import type { Actor } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { account, apiKey, organization, session, user } from '@keystile/database/schema';
import { and, eq, isNull, lt, notExists } from 'drizzle-orm';
import { welcome } from '../directory/welcome.ts';
import { keepPassword } from './passwords.ts';

/** How long an account may take to be made, in milliseconds. */
const makingMs = 10_000;

/**
 * Gives an account the password that it would have had, where its making was cut off before that, by a
 * power cut or a full disk: it would be nobody's for ever, and its address taken. Accounts of
 * Clerk's, and those that administrators make without a password, are left alone.
 *
 * @returns whether there was such an account.
 */
export function finishHalfMade(
  database: Database,
  { email, passwordHash }: { email: string; passwordHash: string },
  by: (person: { id: string; email: string }) => Actor,
  now = new Date(),
): boolean {
  const { orm } = database;
  const nothingIn = (table: typeof account | typeof session | typeof apiKey) =>
    notExists(orm.select({ id: table.id }).from(table).where(eq(table.userId, user.id)));
  return database.transaction(() => {
    const person = orm
      .select({ id: user.id, name: user.name, email: user.email })
      .from(user)
      .where(
        and(
          eq(user.email, email),
          eq(user.emailVerified, false),
          isNull(user.clerkId),
          lt(user.createdAt, new Date(now.getTime() - makingMs)),
          nothingIn(account),
          nothingIn(session),
          nothingIn(apiKey),
        ),
      )
      .get();
    if (!person) return false;
    const { id } = person;
    const own = orm
      .select({ id: organization.id })
      .from(organization)
      .where(eq(organization.personalOf, id))
      .get();
    if (!own) welcome(database, person, by(person));
    keepPassword(database, id, passwordHash);
    return true;
  });
}
