import { recordEvent } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { user } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import type { Visitor } from '../identity.ts';
import { actorWithin, personActor } from './actor.ts';

/** better-auth's endpoints that sign somebody in, and how. */
const ways: Record<string, string> = {
  '/sign-in/email': 'password',
  '/sign-up/email': 'password',
  '/sign-in/email-otp': 'code',
  '/email-otp/verify-email': 'code',
  '/callback/:id': 'google',
};

/** Notes a session that better-auth has made, unless it only takes another's place. */
export function recordSessionStart(
  database: Database,
  session: { id: string; userId: string },
  context: { path?: string; headers?: Headers } | null,
): void {
  const way = ways[context?.path ?? ''];
  const person = database.orm
    .select({ id: user.id, email: user.email })
    .from(user)
    .where(eq(user.id, session.userId))
    .get();
  if (!way || !person || !context?.headers) return;
  recordEvent(database, {
    action: 'session.started',
    by: actorWithin(person, context.headers),
    target: { kind: 'session', id: session.id },
    userId: person.id,
    after: { way },
  });
}

/** Notes that sessions were ended by whose they were. */
export function recordSessionEnds(
  database: Database,
  ids: readonly string[],
  person: { id: string; email: string },
  visitor: Visitor,
): void {
  const by = personActor(person, visitor);
  for (const id of ids) {
    recordEvent(database, {
      action: 'session.ended',
      by,
      target: { kind: 'session', id },
      userId: person.id,
    });
  }
}

/** Notes a wrong password, where there is an account to guess at. */
export function recordWrongPassword(database: Database, email: string, visitor: Visitor): void {
  const person = database.orm
    .select({ id: user.id, email: user.email })
    .from(user)
    .where(eq(user.email, email))
    .get();
  if (!person) return;
  recordEvent(database, {
    action: 'session.failed',
    by: personActor(person, visitor),
    target: { kind: 'account', id: person.id, name: person.email },
    userId: person.id,
    after: { way: 'password' },
  });
}
