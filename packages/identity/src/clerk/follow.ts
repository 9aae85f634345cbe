import type { Database } from '@keystile/database';
import { user } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import { ClerkUnavailable, type Followed } from '../clerk.ts';
import type { Look } from './look.ts';
import { isWithin } from './within.ts';

/** How long what Clerk said of somebody holds, unless a webhook says otherwise. */
const freshMs = 60_000;
/** How long Clerk is left alone after it did not answer. */
const restMs = 10_000;
const mostKept = 10_000;

interface FollowOptions {
  /** Whether the first account ever becomes the administrator this way. */
  mayAdminister?: boolean;
  /** How old what is known may be. */
  mostMs?: number;
}

export type Follow = (clerkId: string, options?: FollowOptions) => Promise<Followed>;

/** Follows people: looks at who was not looked at for a while, else goes by what is known. */
export function createFollow(database: Database, look: Look, now: () => number = Date.now): Follow {
  const lookedAt = new Map<string, number>();
  const underWay = new Map<string, Promise<Followed>>();
  let awayAt = -Infinity;

  function known(clerkId: string): Followed | undefined {
    const row = database.orm
      .select({ personId: user.id })
      .from(user)
      .where(eq(user.clerkId, clerkId))
      .get();
    return row && { ok: true, ...row };
  }

  async function ask(clerkId: string, mayAdminister: boolean): Promise<Followed> {
    const startedAt = now();
    try {
      const followed = await look(clerkId, { mayAdminister });
      if (lookedAt.size >= mostKept) lookedAt.clear();
      if (followed.ok) lookedAt.set(clerkId, startedAt);
      return followed;
    } catch (error) {
      if (!(error instanceof ClerkUnavailable)) throw error;
      awayAt = now();
      return known(clerkId) ?? { ok: false, refusal: 'unavailable' };
    } finally {
      underWay.delete(clerkId);
    }
  }

  return function follow(clerkId, { mayAdminister = false, mostMs = freshMs } = {}) {
    const found = known(clerkId);
    const isFresh = isWithin(now(), lookedAt.get(clerkId) ?? -Infinity, mostMs);
    if (found && (isFresh || isWithin(now(), awayAt, restMs))) return Promise.resolve(found);
    const question = underWay.get(clerkId) ?? ask(clerkId, mayAdminister);
    underWay.set(clerkId, question);
    return question;
  };
}
