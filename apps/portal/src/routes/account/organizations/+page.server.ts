import { fail, redirect } from '@sveltejs/kit';
import { actorOf } from '#lib/actor.server.ts';
import { readForm } from '#lib/form-data.server.ts';
import { href } from '#lib/locale.ts';
import { oneOf } from '#lib/one-of.ts';
import { organizationChangesOf } from '#lib/organizations.server.ts';
import { signedIn } from '#lib/signed-in.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  return {
    isLocal: locals.services.identity.kind === 'local',
    done: oneOf(url.searchParams.get('done'), ['left', 'deleted']),
  };
};

export const actions: Actions = {
  create: async ({ locals, request }) => {
    const { name } = await readForm(request, ['name']);
    const input = { name, ownerId: signedIn(locals).id };
    const outcome = organizationChangesOf(locals).create(input, actorOf(locals));
    if (!outcome.ok) return fail(400, { name, error: outcome.error });
    const { id } = outcome.organization;
    redirect(303, `${href(`/account/organizations/${id}/`, locals.locale)}?done=created`);
  },
};
