import { redirect } from '@sveltejs/kit';
import { setCookies } from '#lib/cookies.server.ts';
import { emailCodesOf, letterWriterOf, targetOf } from '#lib/email-codes.server.ts';
import { readForm, visitorOf } from '#lib/form-data.server.ts';
import { dropLetterAddress, keepLetterAddress, letterAddress } from '#lib/letter-address.server.ts';
import { refuse } from '#lib/refuse.server.ts';
import { withRedirect } from '#lib/with-redirect.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { searchParams } = event.url;
  emailCodesOf(event);
  return {
    redirectTo: targetOf(event),
    sentTo: searchParams.has('other') ? undefined : letterAddress(event, 'code'),
    isAgain: searchParams.has('again'),
  };
};

export const actions: Actions = {
  send: async (event) => {
    const { email } = await readForm(event.request, ['email']);
    const sent = await emailCodesOf(event).sendSignInCode(
      email,
      visitorOf(event),
      letterWriterOf(event),
    );
    if (!sent.ok) return refuse(sent, { email });
    const isAgain = letterAddress(event, 'code') === email;
    keepLetterAddress(event, 'code', email);
    redirect(303, withRedirect('/sign-in/code/', targetOf(event), isAgain ? { again: '' } : {}));
  },

  enter: async (event) => {
    const { code } = await readForm(event.request, ['code']);
    const email = letterAddress(event, 'code') ?? '';
    const outcome = await emailCodesOf(event).signIn({ email, code }, visitorOf(event));
    if (!outcome.ok) return refuse(outcome, { email });
    dropLetterAddress(event, 'code');
    setCookies(event.cookies, outcome.cookies);
    redirect(303, targetOf(event));
  },
};
