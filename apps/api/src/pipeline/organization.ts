import type { Identity, Membership } from '@keystile/identity';

/** Whose credential it is, and the organization that it is for unless a call names another. */
export interface Holder {
  userId: string;
  organizationId: string;
  organizationName: string;
  isMember: boolean;
}

/**
 * The organization in force: the one that `X-Organization-Id` names, else the credential's own. Undefined
 * where the caller does not belong to it at this moment.
 */
export function organizationInForce(
  holder: Holder,
  wanted: string | null,
  identity: Identity,
): Pick<Membership, 'id' | 'name'> | undefined {
  if (wanted === null || wanted === holder.organizationId) {
    return holder.isMember
      ? { id: holder.organizationId, name: holder.organizationName }
      : undefined;
  }
  return identity.membership(holder.userId, wanted);
}
