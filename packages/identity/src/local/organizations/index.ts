import type { Database } from '@keystile/database';
import type { Organizations } from '../../organizations.ts';
import { createDelivery, type DeliveryOptions } from '../delivery.ts';
import type { createMemberships } from '../memberships.ts';
import { createActive } from './active.ts';
import { findRow } from './authorize.ts';
import { createChange } from './change.ts';
import { createCreate } from './create.ts';
import { createDelete } from './delete.ts';
import { openIn, toOpenInvitation } from './invitations.ts';
import { createInvite } from './invite.ts';
import { createJoin } from './join.ts';
import { createList } from './list.ts';
import { createMembers } from './members.ts';
import { toOrganization } from './organization.ts';
import { createRemove } from './remove.ts';
import { createSetRole } from './set-role.ts';
import { createSwitchTo } from './switch-to.ts';

/**
 * Organizations in our own database.
 *
 * @param post null without a mail server; with one, invitations for an address are for an account
 *   that has confirmed it.
 */
export function createOrganizations(
  database: Database,
  memberships: ReturnType<typeof createMemberships>,
  post: DeliveryOptions | null,
): Organizations {
  const deliver = post && createDelivery(post);
  return {
    find(id) {
      const row = findRow(database, id);
      return row && toOrganization(row);
    },
    list: createList(database),
    create: createCreate(database),
    ...createChange(database),
    delete: createDelete(database),
    members: createMembers(database),
    invitations: (id) => openIn(database, id).map(toOpenInvitation),
    ...createInvite(database),
    mailInvitation:
      deliver &&
      (({ email, letter }, { ip }) => deliver({ email, ip }, () => Promise.resolve(letter))),
    ...createJoin(database, { needsConfirmedEmail: post !== null }),
    setRole: createSetRole(database),
    ...createRemove(database),
    active: createActive(database, memberships),
    switchTo: createSwitchTo(database),
  };
}
