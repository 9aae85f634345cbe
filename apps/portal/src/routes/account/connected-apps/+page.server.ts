import { redirect } from '@sveltejs/kit';
import { summarizeEach } from '@keystile/usage';
import { appName } from '#lib/app-name.ts';
import { readForm } from '#lib/form-data.server.ts';
import { href } from '#lib/locale.ts';
import { signedIn } from '#lib/signed-in.server.ts';
import { offered } from '../../authorize/offered.server.ts';
import { sparklinePath } from '../api-keys/sparkline.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const connected = offered(locals).connectedApps(signedIn(locals).id);
  const ids = connected.map(({ id }) => id);
  const usage = summarizeEach(locals.services.database, ids);
  const apps = connected.map(({ id, name, verifiedHost, connectedAt }) => {
    const { calls, daily, lastUsedAt } = usage.get(id)!;
    const sparkline = sparklinePath(daily);
    return { id, name: appName(name), verifiedHost, connectedAt, lastUsedAt, calls, sparkline };
  });
  const asked = url.searchParams.get('disconnect');
  return {
    apps,
    /** Without JavaScript: the app to confirm, and whether one was just disconnected. */
    confirm: apps.find(({ id }) => id === asked),
    disconnected: url.searchParams.has('disconnected'),
  };
};

export const actions: Actions = {
  disconnect: async ({ locals, request }) => {
    const { id } = await readForm(request, ['id']);
    offered(locals).disconnect(signedIn(locals).id, id);
    redirect(303, `${href('/account/connected-apps/', locals.locale)}?disconnected`);
  },
};
