import { recordEvent, type Actor } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { user } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import type { Account, AccountError, Accounts } from '../accounts.ts';
import { ClerkUnavailable, type Followed } from '../clerk.ts';
import { accountTarget } from '../directory/account-event.ts';
import { changeAccounts } from '../directory/account-changes.ts';
import { createAccountSearch } from '../directory/account-search.ts';
import { mayInInstallation } from '../directory/authorize.ts';
import { accountError, cleanEmail, passwordError } from '../directory/checks.ts';
import { createFindAccount } from '../directory/find-account.ts';
import type { createMemberships } from '../directory/memberships.ts';
import { promote } from '../directory/promote.ts';
import { ClerkProblem, type ClerkApi } from './api.ts';
import { attempt } from './attempt.ts';
import { createLink } from './link.ts';
import type { Follow } from './follow.ts';
import type { Look } from './look.ts';
import { toPerson } from './person.ts';

interface Parts {
  database: Database;
  api: ClerkApi;
  look: Look;
  follow: Follow;
  memberships: ReturnType<typeof createMemberships>;
}

type Refused = { ok: false; error: AccountError };

/** What administrators do to accounts that Clerk keeps. */
export function createClerkAccounts({ database, api, look, follow, memberships }: Parts): Accounts {
  const { find, get, exist } = createFindAccount(database);

  /** Their id at Clerk; undefined for an account from before Clerk that is nobody's there. */
  function clerkIdOf(id: string): string | undefined {
    const row = database.orm
      .select({ clerkId: user.clerkId })
      .from(user)
      .where(eq(user.id, id))
      .get();
    return row?.clerkId ?? undefined;
  }

  async function idAtClerk(email: string): Promise<string | undefined> {
    const answer = await api.ask(({ users }) => users.getUserList({ emailAddress: [email] }));
    return answer?.data.map(toPerson).find((person) => person.email === email)?.clerkId;
  }

  async function lookUp(typed: string): ReturnType<Accounts['lookUp']> {
    const known = find(typed);
    if (known) {
      const clerkId = clerkIdOf(known.id);
      // A command is to know of an organization that was made at Clerk a moment ago.
      if (clerkId !== undefined) await follow(clerkId);
      return { ok: true, person: get(known.id)! };
    }
    const email = cleanEmail(typed);
    if (!email) return refuse('noAccount');
    return attempt(async () => {
      const clerkId = await idAtClerk(email);
      return clerkId === undefined ? refuse('noAccount') : personOf(await look(clerkId));
    });
  }

  function personOf(followed: Followed): { ok: true; person: Account } | Refused {
    return followed.ok ? { ok: true, person: get(followed.personId)! } : refuse('clerkRefused');
  }

  async function endSessionsAtClerk(id: string): Promise<number> {
    const clerkId = clerkIdOf(id);
    if (clerkId === undefined) return 0;
    const open = await api.ask(({ sessions }) =>
      sessions.getSessionList({ userId: clerkId, status: 'active', limit: 100 }),
    );
    const ids = open?.data.map((session) => session.id) ?? [];
    for (const sessionId of ids) {
      await api.ask(({ sessions }) => sessions.revokeSession(sessionId));
    }
    return ids.length;
  }

  return {
    find,
    get,
    exist,
    lookUp,
    personalOrganization: memberships.personalOrganization,
    ...createAccountSearch(database),
    // A suspended account is refused wherever it comes in; its sessions and apps are Clerk's.
    ...changeAccounts(database, get, () => undefined),
    invites: null,
    link: createLink({ database, idAtClerk, find, get }),

    async create({ email: typed, name = '', admin = false, password }, by) {
      const wrong = await accountError({ email: typed, name, password });
      if (wrong) return refuse(wrong);
      const email = cleanEmail(typed)!;
      if (!mayInInstallation(database, by, 'admin.invite')) return refuse('denied');
      if (find(email)) return refuse('emailTaken');
      const made = await attempt(async () => {
        const existing = await idAtClerk(email);
        if (existing !== undefined && password !== undefined) return refuse('emailTaken');
        const clerkId = existing ?? (await createAtClerk(api, { email, name, password }));
        return personOf(await look(clerkId, { mayAdminister: true }));
      });
      if (!made.ok) return made;
      if (admin) promote(database, made.person, by);
      return { ok: true, person: get(made.person.id)! };
    },

    async setPassword(id, password, by) {
      const weak = await passwordError(password);
      if (weak) return refuse(weak);
      return change(id, by, 'admin.setPassword', async (account) => {
        const clerkId = clerkIdOf(id);
        if (clerkId === undefined) return refuse('noAccount');
        await api.ask(({ users }) => users.updateUser(clerkId, { password }));
        await endSessionsAtClerk(id);
        recordEvent(database, { action: 'account.password_set', by, ...accountTarget(account) });
        return { ok: true };
      });
    },

    endSessions: (id, by) =>
      change(id, by, 'admin.endSessions', async (account) => {
        const before = { sessions: await endSessionsAtClerk(id) };
        recordEvent(database, { action: 'session.ended', by, ...accountTarget(account), before });
        return { ok: true };
      }),

    async countSessions(id) {
      const clerkId = clerkIdOf(id);
      if (clerkId === undefined) return 0;
      try {
        const open = await api.ask(({ sessions }) =>
          sessions.getSessionList({ userId: clerkId, status: 'active', limit: 1 }),
        );
        return open?.totalCount ?? 0;
      } catch (error) {
        if (error instanceof ClerkUnavailable || error instanceof ClerkProblem) return null;
        throw error;
      }
    },
  };

  function change(
    id: string,
    by: Actor,
    action: 'admin.setPassword' | 'admin.endSessions',
    work: (account: Account) => Promise<{ ok: true } | Refused>,
  ): Promise<{ ok: true } | Refused> {
    return attempt(async () => {
      if (!mayInInstallation(database, by, action)) return refuse('denied');
      const account = get(id);
      return account ? work(account) : refuse('noAccount');
    });
  }
}

async function createAtClerk(
  api: ClerkApi,
  { email, name, password }: { email: string; name: string; password: string | undefined },
): Promise<string> {
  const made = await api.ask(({ users }) =>
    users.createUser({
      emailAddress: [email],
      ...(name.trim() && { firstName: name.trim() }),
      ...(password === undefined ? { skipPasswordRequirement: true } : { password }),
    }),
  );
  if (!made) throw new ClerkUnavailable('Clerk has no users');
  return made.id;
}

function refuse(error: AccountError): Refused {
  return { ok: false, error };
}
