import { redirect } from '@sveltejs/kit';
import type { Authorization } from '@keystile/identity';
import { hostOf, isAppAddress } from '#lib/app-address.ts';
import { plainHref } from '#lib/base-path.ts';
import { visitorOf } from '#lib/form-data.server.ts';
import { href } from '#lib/locale.ts';
import { consentPath } from '../../authorize/address.server.ts';
import { offered } from '../../authorize/offered.server.ts';
import type { PageServerLoad } from './$types';

export const trailingSlash = 'never';

/**
 * Where apps send people to be let in (RFC 6749, 3.1), in the language that the visitor prefers.
 * A form that was posted without JavaScript must not be redirected to another site (CSP,
 * form-action): what follows the sign-in form goes back to the app by a page.
 */
export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const next = await offered(locals).authorize(url, visitorOf(event));
  if (next.next !== 'client') redirect(303, href(pathOf(next), locals.locale));
  if (!isAppAddress(next.url)) redirect(303, href(errorPath('invalidRedirect'), locals.locale));
  if (!url.searchParams.has('continue')) redirect(303, next.url, { external: true });
  return { url: next.url, name: hostOf(next.url) };
};

function pathOf(next: Exclude<Authorization, { next: 'client' }>): `/${string}` {
  if (next.next === 'consent') return consentPath(next.query);
  if (next.next === 'error') return errorPath(next.error);
  const parameters = new URLSearchParams({
    // Who is signed in already still sees the form.
    prompt: 'login',
    redirectTo: plainHref(
      `/oauth2/authorize?${new URLSearchParams({ continue: next.continuation })}`,
    ),
  });
  return `${next.isSignUp ? '/sign-up/' : '/sign-in/'}?${parameters}`;
}

function errorPath(error: string): `/${string}` {
  return `/authorize/?${new URLSearchParams({ error })}`;
}
