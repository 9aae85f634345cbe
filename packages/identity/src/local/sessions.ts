import { storageFault, type Database } from '@keystile/database';
import { session as sessionTable } from '@keystile/database/schema';
import { and, desc, eq, gt, ne, type SQL } from 'drizzle-orm';
import type { LocalIdentity, Session, Visitor } from '../identity.ts';
import { personActor } from './actor.ts';
import type { LocalAuth } from './auth.ts';
import { visitorHeaders } from './call.ts';
import { cookiesOf } from './cookies.ts';
import { endGrantsOf } from '../directory/grants.ts';
import { recordSessionEnds } from './session-events.ts';

type SessionVerbs = Pick<
  LocalIdentity,
  'session' | 'signOut' | 'sessions' | 'endSession' | 'endOtherSessions'
>;

/** Reads and ends portal sessions. */
export function createSessions(auth: LocalAuth, database: Database): SessionVerbs {
  async function current(headers: Headers): Promise<Session | null> {
    const found = await auth.api.getSession({ headers });
    return found && toSession(found);
  }

  /** Prolongs it now and then; one that cannot be prolonged at the moment is good all the same. */
  async function find(headers: Headers) {
    const asked = { headers, returnHeaders: true } as const;
    try {
      return await auth.api.getSession(asked);
    } catch (error) {
      if (!storageFault(error)) throw error;
      return auth.api.getSession({ ...asked, query: { disableRefresh: true } });
    }
  }

  /** Ends those of somebody's sessions that `which` says. */
  function end({ person }: Session, which: SQL, visitor: Visitor): void {
    database.transaction(() => {
      const ended = database.orm
        .delete(sessionTable)
        .where(and(eq(sessionTable.userId, person.id), which))
        .returning({ id: sessionTable.id })
        .all();
      const ids = ended.map(({ id }) => id);
      recordSessionEnds(database, ids, person, visitor);
    });
  }

  return {
    async session(headers) {
      const { response, headers: answered } = await find(headers);
      const active = response && !response.user.banned ? toSession(response) : null;
      return { session: active, cookies: cookiesOf(answered) };
    },

    async signOut(visitor) {
      const me = await current(visitor.headers);
      const { headers } = await auth.api.signOut({
        headers: visitorHeaders(visitor),
        returnHeaders: true,
      });
      if (me) recordSessionEnds(database, [me.id], me.person, visitor);
      return cookiesOf(headers);
    },

    async sessions(headers) {
      const me = await current(headers);
      if (!me) return [];
      return database.orm
        .select()
        .from(sessionTable)
        .where(and(eq(sessionTable.userId, me.person.id), gt(sessionTable.expiresAt, new Date())))
        .orderBy(desc(sessionTable.updatedAt))
        .all()
        .map((row) => ({
          id: row.id,
          createdAt: row.createdAt,
          lastActiveAt: row.updatedAt,
          ipAddress: row.ipAddress || null,
          userAgent: row.userAgent || null,
          isCurrent: row.id === me.id,
        }));
    },

    async endSession(id, visitor) {
      const me = await current(visitor.headers);
      if (me) end(me, eq(sessionTable.id, id), visitor);
    },

    async endOtherSessions(visitor) {
      const me = await current(visitor.headers);
      if (!me) return;
      database.transaction(() => {
        end(me, ne(sessionTable.id, me.id), visitor);
        endGrantsOf(database, me.person.id, personActor(me.person, visitor));
      });
    },
  };
}

type Found = NonNullable<Awaited<ReturnType<LocalAuth['api']['getSession']>>>;

/** A session as better-auth found it. */
export function toSession({ session, user }: Found): Session {
  const { id, name, email } = user;
  return {
    id: session.id,
    person: { id, name, email, role: user.role === 'admin' ? 'admin' : 'user' },
  };
}
