import type { Database } from '@keystile/database';
import { user } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import type { ClerkClaims, ClerkEntry, ClerkIdentity, ClerkRefusal } from '../clerk.ts';
import { createMemberships } from '../directory/memberships.ts';
import { createFirstAdministrator } from './first-administrator.ts';
import type { Follow } from './follow.ts';
import { ourOrganizationId } from './keep-organization.ts';

/** How old memberships may be when a session is in an organization that is not among them. */
const recentMs = 5_000;

/** Lets people in whose session Clerk vouches for. */
export function createSession(
  database: Database,
  follow: Follow,
  issuers: string[],
): ClerkIdentity['session'] {
  const { membership } = createMemberships(database);
  const offerAdministration = createFirstAdministrator(database);

  async function organizationOf(
    personId: string,
    { userId, organization }: ClerkClaims,
  ): Promise<string | null> {
    if (!organization) return null;
    const find = () => {
      const id = ourOrganizationId(database, organization.id);
      return id !== undefined && membership(personId, id) ? id : null;
    };
    const known = find();
    if (known) return known;
    await follow(userId, { mostMs: recentMs });
    return find();
  }

  return async function session(claims): Promise<ClerkEntry> {
    if (!issuers.includes(claims.issuer)) return { session: null };
    const followed = await follow(claims.userId, { mayAdminister: true });
    if (!followed.ok) return refuse(followed.refusal);
    const { personId } = followed;
    const organizationId = await organizationOf(personId, claims);
    const row = database.orm.select().from(user).where(eq(user.id, personId)).get();
    if (!row || row.withdrawn) return refuse('withdrawn');
    if (row.banned) return refuse('suspended');
    const { id, name, email } = row;
    const isAdministrator = offerAdministration(id) || row.role === 'admin';
    const person = { id, name, email, role: isAdministrator ? 'admin' : 'user' } as const;
    return { session: { id: claims.sessionId, person, organizationId } };
  };
}

function refuse(refusal: ClerkRefusal): ClerkEntry {
  return { session: null, refusal };
}
