import { redirect } from '@sveltejs/kit';
import { setCookies } from '#lib/cookies.server.ts';
import { emailCodesOf, letterWriterOf, targetOf } from '#lib/email-codes.server.ts';
import { readForm, visitorOf } from '#lib/form-data.server.ts';
import { dropLetterAddress, keepLetterAddress, letterAddress } from '#lib/letter-address.server.ts';
import { refuse } from '#lib/refuse.server.ts';
import { withRedirect } from '#lib/with-redirect.ts';
import { localIdentity } from '#lib/local-identity.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { locals, url } = event;
  return {
    redirectTo: targetOf(event),
    hasCodes: localIdentity(locals).emailCodes !== null,
    sentTo: url.searchParams.has('other') ? undefined : letterAddress(event, 'reset'),
    isAgain: url.searchParams.has('again'),
  };
};

export const actions: Actions = {
  send: async (event) => {
    const { email } = await readForm(event.request, ['email']);
    const sent = await emailCodesOf(event).sendResetCode(
      email,
      visitorOf(event),
      letterWriterOf(event),
    );
    if (!sent.ok) return refuse(sent, { email });
    const isAgain = letterAddress(event, 'reset') === email;
    keepLetterAddress(event, 'reset', email);
    redirect(303, withRedirect('/reset-password/', targetOf(event), isAgain ? { again: '' } : {}));
  },

  reset: async (event) => {
    const { code, password } = await readForm(event.request, ['code', 'password']);
    const email = letterAddress(event, 'reset') ?? '';
    const input = { email, code, password };
    const outcome = await emailCodesOf(event).resetPassword(input, visitorOf(event));
    // The code is shown again, so that only the password has to be typed anew.
    if (!outcome.ok) return refuse(outcome, { email, code });
    dropLetterAddress(event, 'reset');
    setCookies(event.cookies, outcome.cookies);
    redirect(303, targetOf(event));
  },
};
