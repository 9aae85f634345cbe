import { checkKeyName, KeyNameError } from '@keystile/api-keys';
import type { Organization } from '../organizations.ts';
import type { OrganizationRow } from './authorize.ts';

/** A row as the interface gives it. */
export function toOrganization({
  id,
  name,
  personalOf,
  clerkId,
  tier,
  createdAt,
}: OrganizationRow): Organization {
  const isAtClerk = clerkId !== null;
  return { id, name, isPersonal: personalOf !== null, isAtClerk, tier, createdAt };
}

/** An organization's name as it will be stored, checked as a key's is; undefined where it cannot be. */
export function cleanOrganizationName(text: string): string | undefined {
  try {
    return checkKeyName(text);
  } catch (error) {
    if (error instanceof KeyNameError) return undefined;
    throw error;
  }
}

/** What an event about an organization says of it. */
export function organizationTarget({ id, name }: Pick<OrganizationRow, 'id' | 'name'>) {
  return { target: { kind: 'organization', id, name }, organizationId: id } as const;
}

/** What an event about somebody in an organization says of them. */
export function memberTarget(organizationId: string, person: { id: string; email: string }) {
  return {
    target: { kind: 'account', id: person.id, name: person.email },
    userId: person.id,
    organizationId,
  } as const;
}
