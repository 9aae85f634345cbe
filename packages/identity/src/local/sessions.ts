import type { Database } from '@keystile/database';
import { session as sessionTable } from '@keystile/database/schema';
import { and, desc, eq, gt, ne } from 'drizzle-orm';
import type { Identity, Session } from '../identity.ts';
import type { LocalAuth } from './auth.ts';
import { visitorHeaders } from './call.ts';
import { cookiesOf } from './cookies.ts';
import { endGrantsOf } from './oauth/grants.ts';

type SessionVerbs = Pick<
  Identity,
  'session' | 'signOut' | 'sessions' | 'endSession' | 'endOtherSessions'
>;

/** Reads and ends portal sessions. */
export function createSessions(auth: LocalAuth, database: Database): SessionVerbs {
  async function current(headers: Headers): Promise<Session | null> {
    const found = await auth.api.getSession({ headers });
    return found && toSession(found);
  }

  return {
    async session(headers) {
      const { response, headers: answered } = await auth.api.getSession({
        headers,
        returnHeaders: true,
      });
      const active = response && !response.user.banned ? toSession(response) : null;
      return { session: active, cookies: cookiesOf(answered) };
    },

    async signOut(visitor) {
      const { headers } = await auth.api.signOut({
        headers: visitorHeaders(visitor),
        returnHeaders: true,
      });
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

    async endSession(id, { headers }) {
      const me = await current(headers);
      if (!me) return;
      database.orm
        .delete(sessionTable)
        .where(and(eq(sessionTable.id, id), eq(sessionTable.userId, me.person.id)))
        .run();
    },

    async endOtherSessions({ headers }) {
      const me = await current(headers);
      if (!me) return;
      database.orm
        .delete(sessionTable)
        .where(and(eq(sessionTable.userId, me.person.id), ne(sessionTable.id, me.id)))
        .run();
      endGrantsOf(database, me.person.id);
    },
  };
}

type Found = NonNullable<Awaited<ReturnType<LocalAuth['api']['getSession']>>>;

function toSession({ session, user }: Found): Session {
  const { id, name, email } = user;
  return {
    id: session.id,
    person: { id, name, email, role: user.role === 'admin' ? 'admin' : 'user' },
  };
}
