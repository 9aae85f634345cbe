import type { Membership, MembershipCheck } from '@keystile/identity';

/** Whose credential it is, and the organization that it is for unless a call names another. */
export interface Holder {
  owner: 'person' | 'organization';
  userId: string;
  organizationId: string;
  organizationName: string;
  isMember: boolean;
}

/**
 * The organization in force: the one that `X-Organization-Id` names, else the credential's own. Undefined
 * where the caller does not belong to it at this moment. An organization's key is for that one alone.
 */
export function organizationInForce(
  holder: Holder,
  wanted: string | null,
  organizationOf: MembershipCheck,
): Pick<Membership, 'id' | 'name'> | undefined {
  if (wanted === null || wanted === holder.organizationId) {
    return holder.isMember
      ? { id: holder.organizationId, name: holder.organizationName }
      : undefined;
  }
  return holder.owner === 'person' ? organizationOf(holder.userId, wanted) : undefined;
}
