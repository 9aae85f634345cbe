import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Outcome } from '@keystile/identity';
import { setCookies } from '#lib/cookies.server.ts';
import { readForm, visitorOf } from '#lib/form-data.server.ts';
import { href } from '#lib/locale.ts';
import { signedIn } from '#lib/signed-in.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { deviceOf, shortAddress } from './device.ts';
import { localIdentity } from '#lib/local-identity.server.ts';
import { isDone, type Done, type Section } from './done.ts';

export const load: PageServerLoad = async ({ locals, request, url }) => {
  const { identity } = locals.services;
  const person = signedIn(locals);
  if (identity.kind === 'clerk') return { kind: identity.kind };
  const sessions = await identity.sessions(request.headers);
  const done = url.searchParams.get('done');
  return {
    kind: identity.kind,
    email: person.email,
    hasPassword: identity.hasPassword(person.id),
    hasApps: identity.apps.connected(person.id).length > 0,
    done: isDone(done) ? done : undefined,
    sessions: sessions.map(({ id, createdAt, lastActiveAt, ipAddress, userAgent, isCurrent }) => ({
      id,
      createdAt,
      lastActiveAt,
      address: shortAddress(ipAddress),
      isCurrent,
      ...deviceOf(userAgent),
    })),
  };
};

/** Refuses with the section's error, or goes on to a page that says what was done. */
function finish(event: RequestEvent, section: Section, outcome: Outcome, done: Done) {
  if (!outcome.ok) {
    const { error, retryAfterSeconds } = outcome;
    return fail(error === 'tooManyAttempts' ? 429 : 400, { section, error, retryAfterSeconds });
  }
  setCookies(event.cookies, outcome.cookies);
  return seeDone(event, done);
}

function seeDone({ locals }: RequestEvent, done: Done): never {
  redirect(303, `${href('/account/profile/', locals.locale)}?done=${done}`);
}

export const actions: Actions = {
  rename: async (event) => {
    const { name } = await readForm(event.request, ['name']);
    const outcome = await localIdentity(event.locals).rename(name, visitorOf(event));
    return finish(event, 'profile', outcome, 'renamed');
  },

  password: async (event) => {
    const input = await readForm(event.request, ['current', 'next']);
    const outcome = await localIdentity(event.locals).changePassword(input, visitorOf(event));
    return finish(event, 'password', outcome, 'passwordChanged');
  },

  end: async (event) => {
    const { id } = await readForm(event.request, ['id']);
    await localIdentity(event.locals).endSession(id, visitorOf(event));
    return seeDone(event, 'sessionEnded');
  },

  endOthers: async (event) => {
    await localIdentity(event.locals).endOtherSessions(visitorOf(event));
    return seeDone(event, 'sessionsEnded');
  },
};
