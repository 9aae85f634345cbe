import { error, redirect } from '@sveltejs/kit';
import { setCookies } from '#lib/cookies.server.ts';
import { readForm, visitorOf } from '#lib/form-data.server.ts';
import { afterSignIn } from '#lib/redirect-target.ts';
import { withRedirect } from '#lib/with-redirect.ts';
import { localIdentity } from '#lib/local-identity.server.ts';
import type { RequestHandler } from './$types';

export const trailingSlash = 'always';

/** Goes to Google. Only by POST: it sets cookies that a link elsewhere must not replace. */
export const POST: RequestHandler = async (event) => {
  const { google } = localIdentity(event.locals);
  if (!google) error(404);
  const { redirectTo } = await readForm(event.request, ['redirectTo']);
  const returnTo = afterSignIn(redirectTo, event.locals.locale);
  const failTo = withRedirect('/sign-in/', returnTo);
  const begun = await google.begin({ returnTo, failTo }, visitorOf(event));
  if (!begun.ok) redirect(303, `${failTo}&error=${begun.error}`);
  setCookies(event.cookies, begun.cookies);
  redirect(303, begun.url, { external: ['https://accounts.google.com'] });
};
