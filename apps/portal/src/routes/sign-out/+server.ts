import { redirect } from '@sveltejs/kit';
import { setCookies } from '#lib/cookies.server.ts';
import { visitorOf } from '#lib/form-data.server.ts';
import { href } from '#lib/locale.ts';
import type { RequestHandler } from './$types';

export const trailingSlash = 'always';

/** Ends the session. Only by POST, so that no link or image on another site can do it. */
export const POST: RequestHandler = async (event) => {
  const { identity } = event.locals.services;
  const sessionId = event.locals.auth?.().sessionId ?? undefined;
  setCookies(event.cookies, await identity.signOut(visitorOf(event), sessionId));
  redirect(303, href('/', event.locals.locale));
};
