import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { listEvents } from '@keystile/audit';
import { listKeys } from '@keystile/api-keys';
import type { AccountOutcome } from '@keystile/identity';
import { actorOf } from '#lib/actor.server.ts';
import { readForm } from '#lib/form-data.server.ts';
import { href } from '#lib/locale.ts';
import { demandAdministrator } from '#lib/permission.server.ts';
import { signedIn } from '#lib/signed-in.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { isDone, isQuestion, type Done, type Section } from './questions.ts';

const mostKeys = 100;

export const load: PageServerLoad = async ({ locals, params: { id }, url }) => {
  demandAdministrator(locals, 'admin.read');
  const { accounts, database, identity, settings } = locals.services;
  const account = accounts.get(id) ?? error(404);
  const { entries } = listEvents(database, { kind: 'person', id }, {}, { limit: 10 });
  const keys = listKeys(database, { owner: 'person', id });
  const asked = url.searchParams.get('ask');
  const done = url.searchParams.get('done');
  return {
    account,
    isOwn: signedIn(locals).id === id,
    sessions: await accounts.countSessions(id),
    tiers: settings.tiers.map(({ name }) => name),
    memberships: identity.memberships(id),
    keys: keys.slice(0, mostKeys).map((key) => ({
      id: key.id,
      name: key.name,
      prefix: key.prefix,
      status: key.status,
      createdAt: key.createdAt,
    })),
    entries,
    ask: isQuestion(asked) ? asked : undefined,
    done: isDone(done) ? done : undefined,
  };
};

/** Refuses at the section's form, or goes on to the page that says what was done. */
function finish(
  { locals, params }: RequestEvent<{ id: string }>,
  outcome: AccountOutcome,
  { section, done }: { section: Section; done: Done },
) {
  if (!outcome.ok) return fail(400, { section, error: outcome.error });
  const page = href(`/admin/users/${params.id}/`, locals.locale);
  redirect(303, `${page}?${new URLSearchParams({ done })}`);
}

export const actions: Actions = {
  tier: async (event) => {
    const { accounts, settings } = event.locals.services;
    const { tier } = await readForm(event.request, ['tier']);
    demandAdministrator(event.locals, 'admin.setTier');
    const isKnown = tier === '' || settings.tiers.some(({ name }) => name === tier);
    if (!isKnown) return fail(400, { section: 'tier' as const, error: 'unknownTier' as const });
    const outcome = accounts.setTier(event.params.id, tier || null, actorOf(event.locals));
    return finish(event, outcome, { section: 'tier', done: 'tier' });
  },

  suspend: (event) => {
    demandAdministrator(event.locals, 'admin.suspend');
    const outcome = event.locals.services.accounts.suspend(event.params.id, actorOf(event.locals));
    return finish(event, outcome, { section: 'access', done: 'suspended' });
  },

  resume: (event) => {
    demandAdministrator(event.locals, 'admin.suspend');
    const outcome = event.locals.services.accounts.resume(event.params.id, actorOf(event.locals));
    return finish(event, outcome, { section: 'access', done: 'resumed' });
  },

  role: async (event) => {
    const { role: typed } = await readForm(event.request, ['role']);
    demandAdministrator(event.locals, 'admin.setRole');
    const role = typed === 'admin' ? 'admin' : 'user';
    const { accounts } = event.locals.services;
    const outcome = accounts.setRole(event.params.id, role, actorOf(event.locals));
    return finish(event, outcome, { section: 'access', done: 'role' });
  },

  endSessions: async (event) => {
    demandAdministrator(event.locals, 'admin.endSessions');
    const { accounts } = event.locals.services;
    const outcome = await accounts.endSessions(event.params.id, actorOf(event.locals));
    return finish(event, outcome, { section: 'access', done: 'sessions' });
  },

  password: async (event) => {
    const { password } = await readForm(event.request, ['password']);
    demandAdministrator(event.locals, 'admin.setPassword');
    const { accounts } = event.locals.services;
    const outcome = await accounts.setPassword(event.params.id, password, actorOf(event.locals));
    return finish(event, outcome, { section: 'password', done: 'password' });
  },
};
