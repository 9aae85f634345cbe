import { error, redirect } from '@sveltejs/kit';
import { setCookies } from '#lib/cookies.server.ts';
import { visitorOf } from '#lib/form-data.server.ts';
import { href } from '#lib/locale.ts';
import { redirectTarget } from '#lib/redirect-target.ts';
import { localIdentity } from '#lib/local-identity.server.ts';
import type { RequestHandler } from './$types';

export const trailingSlash = 'never';

/** Where Google sends the browser back to. Its answer counts in the browser that asked, once. */
export const GET: RequestHandler = async (event) => {
  const { locale } = event.locals;
  const { google } = localIdentity(event.locals);
  if (!google) error(404);
  const outcome = await google.finish(event.url.searchParams, visitorOf(event));
  setCookies(event.cookies, outcome.cookies);
  if (outcome.ok) redirect(303, redirectTarget(outcome.returnTo, href('/account/', locale)));
  const page = new URL(redirectTarget(outcome.failTo, href('/sign-in/', locale)), event.url);
  page.searchParams.set('error', outcome.error);
  redirect(303, page.pathname + page.search);
};
