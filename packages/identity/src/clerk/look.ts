import type { Database } from '@keystile/database';
import type { Followed } from '../clerk.ts';
import type { ClerkApi } from './api.ts';
import { keepMemberships } from './keep-memberships.ts';
import { keepPerson } from './keep-person.ts';
import { membershipsOf } from './memberships-at-clerk.ts';
import { toPerson } from './person.ts';
import { withdrawPerson } from './withdraw-person.ts';

export type Look = (clerkId: string, options?: { mayAdminister?: boolean }) => Promise<Followed>;

/**
 * Asks Clerk about somebody and writes what it says; one question about a person at a time, so that
 * an older answer never overwrites a newer one.
 *
 * @param options.mayAdminister whether the first account ever becomes the administrator this way.
 * @throws ClerkUnavailable
 */
export function createLook(
  database: Database,
  api: ClerkApi,
  demandSameApplication: () => Promise<void>,
): Look {
  const last = new Map<string, Promise<unknown>>();

  async function ask(clerkId: string, mayAdminister: boolean): Promise<Followed> {
    const [person, memberships] = await Promise.all([
      api.ask(({ users }) => users.getUser(clerkId)).then((found) => found && toPerson(found)),
      membershipsOf(api, clerkId),
    ]);
    if (!person || !memberships) {
      await demandSameApplication();
      withdrawPerson(database, clerkId, 'deleted');
      return { ok: false, refusal: 'withdrawn' };
    }
    return database.transaction(() => {
      const followed = keepPerson(database, person, { mayAdminister });
      if (followed.ok) keepMemberships(database, followed.personId, memberships);
      return followed;
    });
  }

  return async function look(clerkId, { mayAdminister = false } = {}) {
    const earlier = last.get(clerkId);
    const question = Promise.resolve(earlier)
      .catch(() => undefined)
      .then(() => ask(clerkId, mayAdminister));
    last.set(clerkId, question);
    try {
      return await question;
    } finally {
      if (last.get(clerkId) === question) last.delete(clerkId);
    }
  };
}
