import { error, redirect } from '@sveltejs/kit';
import { summarizeEach } from '@keystile/usage';
import { actorOf } from '#lib/actor.server.ts';
import { appName } from '#lib/app-name.ts';
import { readForm } from '#lib/form-data.server.ts';
import { href } from '#lib/locale.ts';
import { signedIn } from '#lib/signed-in.server.ts';
import { sparklinePath } from '../api-keys/sparkline.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const personId = signedIn(locals).id;
  const connected = locals.services.identity.apps.connected(personId);
  const own = new Set(locals.services.identity.memberships(personId).map(({ id }) => id));
  const ids = connected.map(({ id }) => id);
  const usage = summarizeEach(locals.services.database, ids);
  const apps = connected.map(({ id, name, verifiedHost, organization, connectedAt }) => {
    const { calls, daily, lastUsedAt } = usage.get(id)!;
    const sparkline = sparklinePath(daily);
    return {
      id,
      name: appName(name),
      verifiedHost,
      /** Null where the person no longer belongs to it. */
      organization: own.has(organization.id) ? organization.name : null,
      connectedAt,
      lastUsedAt,
      calls,
      sparkline,
    };
  });
  const asked = url.searchParams.get('disconnect');
  return {
    apps,
    /** There is nothing to tell apart for who has only their own. */
    showsOrganization: own.size > 1 || apps.some(({ organization }) => organization === null),
    /** Without JavaScript: the app to confirm, and whether one was just disconnected. */
    confirm: apps.find(({ id }) => id === asked),
    disconnected: url.searchParams.has('disconnected'),
    /** Those that are let in again here, where the apps themselves need not ask. */
    ended: locals.services.identity.apps.readmit ? endedApps(locals) : [],
    readmitted: url.searchParams.has('readmitted'),
  };
};

/** Apps that had access and have none now, each once; the last connected first. */
function endedApps(locals: App.Locals) {
  const all = locals.services.identity.apps.everConnected(signedIn(locals).id);
  const known = new Set(all.filter(({ endedAt }) => !endedAt).map(({ name }) => name));
  return all.flatMap(({ id, name, endedAt }) => {
    if (!endedAt || known.has(name)) return [];
    known.add(name);
    return [{ id, name: appName(name), endedAt }];
  });
}

export const actions: Actions = {
  disconnect: async ({ locals, request }) => {
    const { id } = await readForm(request, ['id']);
    const grant = { personId: signedIn(locals).id, grantId: id };
    locals.services.identity.apps.disconnect(grant, actorOf(locals));
    redirect(303, `${href('/account/connected-apps/', locals.locale)}?disconnected`);
  },

  readmit: async ({ locals, request }) => {
    const { apps } = locals.services.identity;
    if (!apps.readmit) error(404);
    const { id } = await readForm(request, ['id']);
    apps.readmit({ personId: signedIn(locals).id, grantId: id }, actorOf(locals));
    redirect(303, `${href('/account/connected-apps/', locals.locale)}?readmitted`);
  },
};
