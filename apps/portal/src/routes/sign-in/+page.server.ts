import { fail, redirect } from '@sveltejs/kit';
import { setCookies } from '#lib/cookies.server.ts';
import { readForm, visitorOf } from '#lib/form-data.server.ts';
import { afterSignIn } from '#lib/redirect-target.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const redirectTo = afterSignIn(url.searchParams.get('redirectTo'), locals.locale);
  if (locals.session) redirect(303, redirectTo);
  return { redirectTo, signUpMode: locals.services.identity.signUpMode };
};

export const actions: Actions = {
  default: async (event) => {
    const { cookies, locals, request } = event;
    const { email, password, redirectTo } = await readForm(request, [
      'email',
      'password',
      'redirectTo',
    ]);
    const outcome = await locals.services.identity.signIn({ email, password }, visitorOf(event));
    if (!outcome.ok) {
      const { error, retryAfterSeconds } = outcome;
      return fail(error === 'tooManyAttempts' ? 429 : 400, { email, error, retryAfterSeconds });
    }
    setCookies(cookies, outcome.cookies);
    redirect(303, afterSignIn(redirectTo, locals.locale));
  },
};
