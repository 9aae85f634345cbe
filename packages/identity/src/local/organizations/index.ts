import type { Database } from '@keystile/database';
import type { OrganizationChanges } from '../../organizations.ts';
import { createDelivery, type DeliveryOptions } from '../delivery.ts';
import { createCreate } from './create.ts';
import { createDelete } from './delete.ts';
import { openIn, toOpenInvitation } from './invitations.ts';
import { createInvite } from './invite.ts';
import { createJoin } from './join.ts';
import { createRemove } from './remove.ts';
import { createRename } from './rename.ts';
import { createSetRole } from './set-role.ts';
import { createSwitchTo } from './switch-to.ts';

/**
 * What is done to organizations in our own database.
 *
 * @param post null without a mail server; with one, invitations for an address are for an account
 *   that has confirmed it.
 */
export function createOrganizationChanges(
  database: Database,
  post: DeliveryOptions | null,
): OrganizationChanges {
  const deliver = post && createDelivery(post);
  return {
    create: createCreate(database),
    rename: createRename(database),
    delete: createDelete(database),
    invitations: (id) => openIn(database, id).map(toOpenInvitation),
    ...createInvite(database),
    mailInvitation:
      deliver &&
      (({ email, letter }, { ip }) => deliver({ email, ip }, () => Promise.resolve(letter))),
    ...createJoin(database, { needsConfirmedEmail: post !== null }),
    setRole: createSetRole(database),
    ...createRemove(database),
    switchTo: createSwitchTo(database),
  };
}
