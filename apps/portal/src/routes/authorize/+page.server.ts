import { redirect } from '@sveltejs/kit';
import { isAppAddress } from '#lib/app-address.ts';
import { appName } from '#lib/app-name.ts';
import { readForm, visitorOf } from '#lib/form-data.server.ts';
import { href } from '#lib/locale.ts';
import type { Actions, PageServerLoad } from './$types';
import { consentPath, requestIn } from './address.server.ts';
import { isAuthorizationError } from './authorization-error.ts';
import { offered } from './offered.server.ts';
import { refuseRequest } from './refuse-request.server.ts';

export const load: PageServerLoad = async ({ locals, request, url }) => {
  const oauth = offered(locals);
  // What was decided is the page then; the request is used up.
  if (request.method === 'POST') return { consent: null };
  const error = url.searchParams.get('error');
  if (isAuthorizationError(error)) refuseRequest(error);
  const query = requestIn(url);
  if (query === '') refuseRequest('invalidRequest');
  if (!locals.session) redirect(303, signIn(query, locals));
  const asked = await oauth.consentRequest(query);
  if (!asked.ok) refuseRequest(asked.error);
  const { client, ...facts } = asked.request;
  return {
    consent: {
      ...facts,
      query,
      name: appName(client.name),
      verifiedHost: client.verifiedHost,
      personId: locals.session.person.id,
      otherAccount: `${signIn(query, locals)}&prompt=login`,
    },
  };
};

/** The sign-in page's address, from where it comes back to the request. */
function signIn(query: string, { locale }: App.Locals): string {
  const redirectTo = href(consentPath(query), locale);
  return `${href('/sign-in/', locale)}?${new URLSearchParams({ redirectTo })}`;
}

export const actions: Actions = {
  decide: async (event) => {
    const { locals } = event;
    const oauth = offered(locals);
    const { query, personId, organization, decision } = await readForm(event.request, [
      'query',
      'personId',
      'organization',
      'decision',
    ]);
    if (!locals.session) redirect(303, signIn(query, locals));
    const asked = await oauth.consentRequest(query);
    if (!asked.ok) refuseRequest(asked.error);
    const accept = decision === 'allow';
    const input = { query, accept, personId, organizationId: organization || undefined };
    const answer = await oauth.decide(input, visitorOf(event));
    if (!answer.ok) refuseRequest(answer.error);
    if (!isAppAddress(answer.url)) refuseRequest('invalidRedirect');
    return { url: answer.url, name: appName(asked.request.client.name), accepted: accept };
  },
};
