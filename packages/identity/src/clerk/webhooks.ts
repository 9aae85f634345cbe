import type { Database } from '@keystile/database';
import { user } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { ClerkEvent, ClerkIdentity } from '../clerk.ts';
import type { ClerkApi } from './api.ts';
import { dropOrganization, keepOrganization, ourOrganizationId } from './keep-organization.ts';
import { dropMember } from './keep-memberships.ts';
import type { Look } from './look.ts';
import { organizationAtClerk } from './memberships-at-clerk.ts';
import { withdrawPerson } from './withdraw-person.ts';

const personData = z.object({ id: z.string(), banned: z.boolean().optional() });
const organizationData = z.object({ id: z.string() });
const membershipData = z.object({
  organization: z.object({ id: z.string() }),
  public_user_data: z.object({ user_id: z.string() }),
});

/**
 * Follows webhooks. They come in any order and more than once, so a webhook says only whom to look
 * at; what takes access away is also believed at once. People and organizations that were never here
 * are left alone.
 */
export function createTake(database: Database, api: ClerkApi, look: Look): ClerkIdentity['take'] {
  function isKnown(clerkId: string): boolean {
    return personOf(database, clerkId) !== undefined;
  }

  async function takePerson({ type, data }: ClerkEvent): Promise<void> {
    const { id, banned = false } = personData.parse(data);
    if (!isKnown(id)) return;
    if (type === 'user.deleted') return withdrawPerson(database, id, 'deleted');
    if (banned) withdrawPerson(database, id, 'banned');
    await look(id);
  }

  async function takeMembership({ type, data }: ClerkEvent): Promise<void> {
    const { organization, public_user_data: of } = membershipData.parse(data);
    const personId = personOf(database, of.user_id);
    if (personId === undefined) return;
    const organizationId = ourOrganizationId(database, organization.id);
    if (type === 'organizationMembership.deleted' && organizationId !== undefined) {
      database.transaction(() => dropMember(database, { organizationId, personId }));
    }
    await look(of.user_id);
  }

  async function takeOrganization({ type, data }: ClerkEvent): Promise<void> {
    const { id } = organizationData.parse(data);
    if (ourOrganizationId(database, id) === undefined) return;
    if (type === 'organization.deleted') return dropOrganization(database, id);
    const found = await organizationAtClerk(api, id);
    // One that is not there any more: its own webhook says so, or the walk finds out.
    if (found) database.transaction(() => keepOrganization(database, found));
  }

  return async function take(event) {
    const [subject] = event.type.split('.', 1);
    if (subject === 'user') await takePerson(event);
    if (subject === 'organizationMembership') await takeMembership(event);
    if (subject === 'organization') await takeOrganization(event);
  };
}

function personOf({ orm }: Database, clerkId: string): string | undefined {
  return orm.select({ id: user.id }).from(user).where(eq(user.clerkId, clerkId)).get()?.id;
}
