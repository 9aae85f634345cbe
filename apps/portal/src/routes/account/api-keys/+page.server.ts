import { fail, redirect } from '@sveltejs/kit';
import { issueKey, KeyNameError, listKeys, maxNameLength, revokeKey } from '@keystile/api-keys';
import { tierNamed } from '@keystile/config';
import { summarizeEach } from '@keystile/usage';
import { actorOf } from '#lib/actor.server.ts';
import { readForm } from '#lib/form-data.server.ts';
import { href } from '#lib/locale.ts';
import { demandKey } from '#lib/permission.server.ts';
import { signedIn } from '#lib/signed-in.server.ts';
import { setupsWithKey } from '../connect/setups.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { parseExpiry, type ExpiryError } from './expiry.ts';
import { sparklinePath } from './sparkline.server.ts';

export const load: PageServerLoad = ({ locals, url }) => {
  const { database, settings } = locals.services;
  const userId = signedIn(locals).id;
  const now = new Date();
  const listed = listKeys(database, { owner: 'person', id: userId }, now);
  const usage = summarizeEach(
    database,
    listed.map(({ id }) => id),
    { now },
  );
  const keys = listed.map((key) => {
    const { calls, daily, lastUsedAt } = usage.get(key.id)!;
    return {
      id: key.id,
      name: key.name,
      prefix: key.prefix,
      tier: tierNamed(settings, key.tier).name,
      status: key.status,
      createdAt: key.createdAt,
      expiresAt: key.expiresAt,
      revokedAt: key.revokedAt,
      lastUsedAt,
      calls,
      sparkline: sparklinePath(daily),
    };
  });
  const named = (parameter: string) => {
    const id = url.searchParams.get(parameter);
    return keys.find((key) => key.id === id);
  };
  return {
    keys,
    /** Without JavaScript: the key to confirm, and the one that was just revoked. */
    confirm: named('revoke'),
    revoked: named('revoked')?.name,
    url: settings.url,
    keyPrefix: settings.keyPrefix,
  };
};

export const actions: Actions = {
  create: async ({ locals, request }) => {
    const { accounts, database, settings } = locals.services;
    const { name, expiry: choice, date } = await readForm(request, ['name', 'expiry', 'date']);
    const now = new Date();
    const refuse = (errors: { nameError?: KeyNameError['reason']; expiryError?: ExpiryError }) =>
      fail(400, { ...errors, most: maxNameLength, name, expiry: choice, date });
    const expiry = parseExpiry({ choice, date }, { now, timeZone: locals.timeZone });
    if (expiry.error && name.trim() !== '') return refuse({ expiryError: expiry.error });
    const userId = signedIn(locals).id;
    const organizationId = accounts.personalOrganization(userId).id;
    try {
      const { key, secret } = issueKey(
        database,
        { name, userId, organizationId, expiresAt: expiry.error ? null : expiry.expiresAt },
        { prefix: settings.keyPrefix, policy: settings.keyPolicy, by: actorOf(locals), now },
      );
      return { created: { id: key.id, name: key.name, secret, setups: setupsWithKey(locals) } };
    } catch (error) {
      if (error instanceof KeyNameError) return refuse({ nameError: error.reason });
      throw error;
    }
  },

  revoke: async ({ locals, request }) => {
    const { database } = locals.services;
    const { id } = await readForm(request, ['id']);
    const key = revokeKey(database, demandKey(locals, id, 'revoke'), actorOf(locals));
    const page = href('/account/api-keys/', locals.locale);
    redirect(303, key ? `${page}?${new URLSearchParams({ revoked: key.id })}` : page);
  },
};
