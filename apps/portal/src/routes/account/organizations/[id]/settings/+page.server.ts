import { error, fail, redirect } from '@sveltejs/kit';
import { actorOf } from '#lib/actor.server.ts';
import { readForm } from '#lib/form-data.server.ts';
import { href } from '#lib/locale.ts';
import { oneOf } from '#lib/one-of.ts';
import { organizationsOf, refuseChange, organizationChangesOf } from '#lib/organizations.server.ts';
import { demandIn, mayIn } from '#lib/permission.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params: { id }, url }) => {
  const may = {
    rename: mayIn(locals, id, 'organization.rename'),
    setTier: mayIn(locals, id, 'organization.setTier'),
    delete: mayIn(locals, id, 'organization.delete'),
  };
  demandIn(locals, id, 'organization.read');
  if (!may.rename && !may.setTier && !may.delete) error(403);
  const isLocal = locals.services.identity.kind === 'local';
  return {
    may: { setTier: may.setTier, rename: isLocal && may.rename, delete: isLocal && may.delete },
    /** The first is the default one. */
    tiers: locals.services.settings.tiers.map(({ name }) => name),
    done: oneOf(url.searchParams.get('done'), ['renamed', 'tierChanged']),
  };
};

function seeDone(locals: App.Locals, id: string, done: 'renamed' | 'tierChanged'): never {
  const page = href(`/account/organizations/${id}/settings/`, locals.locale);
  redirect(303, `${page}?done=${done}`);
}

export const actions: Actions = {
  rename: async (event) => {
    const { locals, params } = event;
    const { name } = await readForm(event.request, ['name']);
    const outcome = organizationChangesOf(locals).rename(params.id, name, actorOf(locals));
    if (outcome.ok) return seeDone(locals, params.id, 'renamed');
    return refuseChange(event, outcome.error, { form: 'rename' as const, name });
  },

  tier: async (event) => {
    const { locals, params } = event;
    demandIn(locals, params.id, 'organization.setTier');
    const { tier } = await readForm(event.request, ['tier']);
    const isKnown = locals.services.settings.tiers.some(({ name }) => name === tier);
    if (tier !== '' && !isKnown) error(400);
    const outcome = organizationsOf(locals).setTier(params.id, tier || null, actorOf(locals));
    if (outcome.ok) return seeDone(locals, params.id, 'tierChanged');
    return refuseChange(event, outcome.error, { form: 'tier' as const });
  },

  delete: async (event) => {
    const { locals, params } = event;
    demandIn(locals, params.id, 'organization.delete');
    const { confirmation } = await readForm(event.request, ['confirmation']);
    const organizations = organizationsOf(locals);
    const name = organizations.find(params.id)?.name;
    if (name !== confirmation.trim().normalize('NFC')) {
      return fail(400, { form: 'delete' as const, isMismatch: true });
    }
    const outcome = organizationChangesOf(locals).delete(params.id, actorOf(locals));
    if (!outcome.ok) return refuseChange(event, outcome.error, { form: 'delete' as const });
    redirect(303, `${href('/account/organizations/', locals.locale)}?done=deleted`);
  },
};
