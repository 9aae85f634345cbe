import { redirect } from '@sveltejs/kit';
import { setCookies } from '#lib/cookies.server.ts';
import { emailCodesOf, letterWriterOf, targetOf } from '#lib/email-codes.server.ts';
import { readForm, visitorOf } from '#lib/form-data.server.ts';
import { refuse } from '#lib/refuse.server.ts';
import { withRedirect } from '#lib/with-redirect.ts';
import { localIdentity } from '#lib/local-identity.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  redirectTo: targetOf(event),
  canSignUp: localIdentity(event.locals).signUpMode === 'open',
  sentTo: await emailCodesOf(event).pendingEmail(event.request.headers),
  isAgain: event.url.searchParams.has('again'),
});

export const actions: Actions = {
  send: async (event) => {
    const sent = await emailCodesOf(event).resend(visitorOf(event), letterWriterOf(event));
    if (!sent.ok) return refuse(sent, {});
    redirect(303, withRedirect('/verify-email/', targetOf(event), { again: '' }));
  },

  enter: async (event) => {
    const { code } = await readForm(event.request, ['code']);
    const outcome = await emailCodesOf(event).complete(code, visitorOf(event));
    if (!outcome.ok) return refuse(outcome, {});
    setCookies(event.cookies, outcome.cookies);
    redirect(303, targetOf(event));
  },
};
