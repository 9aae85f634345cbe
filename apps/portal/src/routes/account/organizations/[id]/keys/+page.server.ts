import { listKeys } from '@keystile/api-keys';
import { error } from '@sveltejs/kit';
import { organizationsOf } from '#lib/organizations.server.ts';
import { demandIn, mayIn } from '#lib/permission.server.ts';
import { createForm } from '../../../api-keys/create-form.server.ts';
import { createKey } from '../../../api-keys/create-key.server.ts';
import { keyRows } from '../../../api-keys/key-rows.server.ts';
import { revokeListed } from '../../../api-keys/revoke-key.server.ts';
import { quotaOf } from '../../../usage/quota.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => {
  demandIn(locals, params.id, 'organizationKey.read');
  const { database, settings } = locals.services;
  const now = new Date();
  const holder = { owner: 'organization', id: params.id } as const;
  const keys = keyRows(locals, listKeys(database, holder, now), now);
  const named = (parameter: string) => {
    const id = url.searchParams.get(parameter);
    return keys.find((key) => key.id === id);
  };
  return {
    keys,
    quota: quotaOf(locals, holder, now),
    offer: canCreate(locals, params.id) ? createForm(locals, now, params.id) : null,
    canRevoke: mayIn(locals, params.id, 'organizationKey.revoke'),
    /** Without JavaScript: the key to confirm, and the one that was just revoked. */
    confirm: named('revoke'),
    revoked: named('revoked')?.name,
    page: `/account/organizations/${params.id}/keys/` as const,
    url: settings.url,
    keyPrefix: settings.keyPrefix,
  };
};

/** A personal organization owns no keys: its person does. */
function canCreate(locals: App.Locals, id: string): boolean {
  const isShared = organizationsOf(locals).find(id)?.isPersonal === false;
  return isShared && mayIn(locals, id, 'organizationKey.create');
}

export const actions: Actions = {
  create: (event) => {
    demandIn(event.locals, event.params.id, 'organizationKey.read');
    if (!canCreate(event.locals, event.params.id)) error(403);
    return createKey(event, { organizationId: event.params.id });
  },

  revoke: (event) => {
    demandIn(event.locals, event.params.id, 'organizationKey.revoke');
    return revokeListed(event, `/account/organizations/${event.params.id}/keys/`);
  },
};
