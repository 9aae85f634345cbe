import { tierNamed } from '@keystile/config';
import { error } from '@sveltejs/kit';
import { organizationsOf } from '#lib/organizations.server.ts';
import { demandIn, mayIn } from '#lib/permission.server.ts';
import { signedIn } from '#lib/signed-in.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, params: { id } }) => {
  demandIn(locals, id, 'organization.read');
  const { identity, settings } = locals.services;
  const organization = organizationsOf(locals).find(id);
  if (!organization) error(404);
  const { name, isPersonal, tier, createdAt } = organization;
  const may = (action: Parameters<typeof mayIn>[2]) => mayIn(locals, id, action);
  return {
    organization: {
      id,
      name,
      isPersonal,
      createdAt,
      /** Whether a form here makes it the one that the visitor works in. */
      canSwitch: identity.kind === 'local',
      /** Null: the default one. */
      tier,
      tierName: tierNamed(settings, tier).name,
      /** The visitor's; undefined for an administrator who does not belong to it. */
      role: identity.membership(signedIn(locals).id, id)?.role,
    },
    /** Which of its pages the visitor may open. */
    sections: {
      keys: !isPersonal && may('organizationKey.read'),
      auditLog: may('organization.audit'),
      settings: ['organization.rename', 'organization.delete', 'organization.setTier'].some(
        (action) => may(action as Parameters<typeof mayIn>[2]),
      ),
    },
  };
};
