import {
  endOldSecrets,
  KeyNameError,
  maxNameLength,
  renameKey,
  revokeKey,
  rollKey,
  setKeyTools,
} from '@keystile/api-keys';
import { fail, redirect } from '@sveltejs/kit';
import { actorOf } from '#lib/actor.server.ts';
import { readForm } from '#lib/form-data.server.ts';
import { href } from '#lib/locale.ts';
import { demandKey, mayIn, mayWithKey } from '#lib/permission.server.ts';
import { setupsWithKey } from '../../connect/setups.server.ts';
import { readTools, toolChoices } from '../tools-field.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { isDone, type Done } from './done.ts';
import { graces, isGrace } from './grace.ts';
import { keyDetails } from './key-details.server.ts';
import { questions } from './question.ts';

export const load: PageServerLoad = ({ locals, params, url }) => {
  const key = demandKey(locals, params.id, 'read');
  const done = url.searchParams.get('done');
  const isActive = key.status === 'active';
  const details = keyDetails(locals, key, new Date());
  const may = {
    rename: mayWithKey(locals, key, 'rename'),
    setTools: isActive && mayWithKey(locals, key, 'setTools'),
    roll: isActive && mayWithKey(locals, key, 'roll'),
    end: details.oldSecrets.length > 0 && mayWithKey(locals, key, 'endOldSecret'),
    revoke: isActive && mayWithKey(locals, key, 'revoke'),
  };
  return {
    ...details,
    may,
    seesOrganization: mayIn(locals, key.organizationId, 'organization.read'),
    toolChoices: toolChoices(locals),
    /** Without JavaScript: what to ask before it is done. */
    confirm: questions.find((question) => may[question] && url.searchParams.has(question)),
    done: isDone(done) ? done : undefined,
    url: locals.services.settings.url,
  };
};

/** Goes on to the page that says what was done. */
function seeDone(locals: App.Locals, id: string, done: Done): never {
  redirect(303, `${href(`/account/api-keys/${id}/`, locals.locale)}?done=${done}`);
}

export const actions: Actions = {
  rename: async ({ locals, params, request }) => {
    const { id } = demandKey(locals, params.id, 'rename');
    const { name } = await readForm(request, ['name']);
    try {
      renameKey(locals.services.database, { id, name }, actorOf(locals));
    } catch (error) {
      if (!(error instanceof KeyNameError)) throw error;
      return fail(400, { nameError: error.reason, most: maxNameLength, name });
    }
    seeDone(locals, id, 'renamed');
  },

  tools: async ({ locals, params, request }) => {
    const { id } = demandKey(locals, params.id, 'setTools');
    const tools = readTools(await request.formData(), locals);
    if (tools.error) return fail(400, { toolsError: tools.error, tools: tools.typed });
    setKeyTools(locals.services.database, { id, tools: tools.access }, actorOf(locals));
    seeDone(locals, id, 'tools');
  },

  roll: async ({ locals, params, request }) => {
    const { id } = demandKey(locals, params.id, 'roll');
    const { grace, from } = await readForm(request, ['grace', 'from']);
    if (!isGrace(grace)) return fail(400, { rollError: 'grace' as const });
    const { database, settings } = locals.services;
    const outcome = rollKey(
      database,
      { id, graceMs: graces[grace], from },
      { prefix: settings.keyPrefix, by: actorOf(locals) },
    );
    if (!outcome.ok) return fail(409, { rollError: outcome.error });
    const { key, secret } = outcome;
    return { rolled: { name: key.name, secret, setups: setupsWithKey(locals) } };
  },

  end: ({ locals, params }) => {
    const { id } = demandKey(locals, params.id, 'endOldSecret');
    endOldSecrets(locals.services.database, { id }, actorOf(locals));
    seeDone(locals, id, 'ended');
  },

  revoke: ({ locals, params }) => {
    const { id } = demandKey(locals, params.id, 'revoke');
    revokeKey(locals.services.database, { id }, actorOf(locals));
    seeDone(locals, id, 'revoked');
  },
};
