import type { AuthenticatedKey } from '@keystile/api-keys';
import type { Identity, Membership } from '@keystile/identity';

/**
 * The organization in force: the one that `X-Organization-Id` names, else the key's own. Undefined
 * where the caller does not belong to it at this moment.
 */
export function organizationInForce(
  key: AuthenticatedKey,
  wanted: string | null,
  identity: Identity,
): Pick<Membership, 'id' | 'name'> | undefined {
  if (wanted === null || wanted === key.organizationId) {
    return key.isMember ? { id: key.organizationId, name: key.organizationName } : undefined;
  }
  return identity.membership(key.userId, wanted);
}
