import type { Database } from '@keystile/database';
import { user } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import { ClerkUnavailable, type ClerkIdentity } from '../../clerk.ts';
import { createMemberships } from '../../directory/memberships.ts';
import { ClerkProblem } from '../api.ts';
import { ourOrganizationId } from '../keep-organization.ts';
import type { TokenClaims } from './claims.ts';
import { hasGrant, openFirstGrant } from './open-grant.ts';

interface Options {
  database: Database;
  follow: ClerkIdentity['follow'];
  nameOf(clientId: string): Promise<string>;
}

/**
 * Makes the grant of a person and an app whose token was verified, at its first call; the person is
 * followed where they were never here. It is for the organization that the token names, if the person
 * belongs there, else for their own. Does nothing for who is refused, and for who disconnected it.
 *
 * `beforeAsking` is called, and may throw, before Clerk is asked about the person.
 *
 * @throws ClerkUnavailable when Clerk has to be asked and does not answer.
 */
export function createFirstCall({ database, follow, nameOf }: Options) {
  const { membership, personalOrganization } = createMemberships(database);
  const underWay = new Map<string, Promise<void>>();

  function find(clerkId: string) {
    return database.orm
      .select({ id: user.id, banned: user.banned, withdrawn: user.withdrawn })
      .from(user)
      .where(eq(user.clerkId, clerkId))
      .get();
  }

  async function personOf(
    clerkId: string,
    beforeAsking: () => void,
  ): Promise<{ id: string } | undefined> {
    if (!find(clerkId)) {
      beforeAsking();
      await followOrFail(clerkId);
    }
    const person = find(clerkId);
    return person?.banned || person?.withdrawn ? undefined : person;
  }

  async function followOrFail(clerkId: string): Promise<void> {
    try {
      const followed = await follow(clerkId);
      if (followed.ok || followed.refusal !== 'unavailable') return;
    } catch (error) {
      if (error instanceof ClerkProblem) return;
      throw error;
    }
    throw new ClerkUnavailable('a person who was never here could not be looked up');
  }

  async function organizationOf(personId: string, claims: TokenClaims): Promise<string> {
    const { clerkUserId, clerkOrganizationId } = claims;
    if (clerkOrganizationId !== null) {
      const findOwn = () => {
        const id = ourOrganizationId(database, clerkOrganizationId);
        return id !== undefined && membership(personId, id) ? id : undefined;
      };
      const known = findOwn();
      if (known) return known;
      await followOrFail(clerkUserId);
      const joined = findOwn();
      if (joined) return joined;
    }
    return personalOrganization(personId).id;
  }

  async function open(claims: TokenClaims, beforeAsking: () => void): Promise<void> {
    const { clerkUserId, clientId } = claims;
    const person = await personOf(clerkUserId, beforeAsking);
    if (!person || hasGrant(database, { userId: person.id, clientId })) return;
    const organizationId = await organizationOf(person.id, claims);
    const name = await nameOf(clientId);
    openFirstGrant(database, { userId: person.id, clientId, clientName: name, organizationId });
  }

  /** One at a time for an app and a person: its first calls often come together. */
  return async function firstCall(claims: TokenClaims, beforeAsking: () => void): Promise<void> {
    const key = `${claims.clerkUserId} ${claims.clientId}`;
    const earlier = underWay.get(key);
    if (earlier) return earlier;
    const opening = open(claims, beforeAsking).finally(() => underWay.delete(key));
    underWay.set(key, opening);
    return opening;
  };
}
