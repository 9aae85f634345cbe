import { redirect } from '@sveltejs/kit';
import { dismissNotice, listKeys } from '@keystile/api-keys';
import { readForm } from '#lib/form-data.server.ts';
import { href } from '#lib/locale.ts';
import { signedIn } from '#lib/signed-in.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { createForm } from './create-form.server.ts';
import { createKey } from './create-key.server.ts';
import { keyRows } from './key-rows.server.ts';
import { keyNotices } from './notices.server.ts';
import { revokeListed } from './revoke-key.server.ts';

export const load: PageServerLoad = ({ locals, url }) => {
  const { database, settings } = locals.services;
  const now = new Date();
  const listed = listKeys(database, { owner: 'person', id: signedIn(locals).id }, now);
  const keys = keyRows(locals, listed, now);
  const named = (parameter: string) => {
    const id = url.searchParams.get(parameter);
    return keys.find((key) => key.id === id);
  };
  return {
    keys,
    notices: keyNotices(locals, now),
    offer: createForm(locals, now),
    /** Without JavaScript: the key to confirm, and the one that was just revoked. */
    confirm: named('revoke'),
    revoked: named('revoked')?.name,
    url: settings.url,
    keyPrefix: settings.keyPrefix,
  };
};

const page = '/account/api-keys/';

export const actions: Actions = {
  create: (event) => createKey(event),

  revoke: (event) => revokeListed(event, page),

  dismiss: async ({ locals, request }) => {
    const { id } = await readForm(request, ['id']);
    dismissNotice(locals.services.database, { id, userId: signedIn(locals).id });
    redirect(303, href(page, locals.locale));
  },
};
