import { redirect } from '@sveltejs/kit';
import { setCookies } from '#lib/cookies.server.ts';
import { demandAnswer } from '#lib/demand-answer.server.ts';
import { letterWriterOf } from '#lib/email-codes.server.ts';
import { readForm, visitorOf } from '#lib/form-data.server.ts';
import { googleErrorOf } from '#lib/google-error.ts';
import { promptOf } from '#lib/prompt.ts';
import { afterSignIn } from '#lib/redirect-target.ts';
import { refuse } from '#lib/refuse.server.ts';
import { withRedirect } from '#lib/with-redirect.ts';
import { localIdentity } from '#lib/local-identity.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const redirectTo = afterSignIn(url.searchParams.get('redirectTo'), locals.locale);
  const prompt = promptOf(url);
  if (locals.session && !prompt.prompt) redirect(303, redirectTo);
  const refusal = demandAnswer(locals);
  const { identity } = locals.services;
  if (identity.kind === 'clerk') return { kind: identity.kind, redirectTo, refusal };
  const { signUpMode, emailCodes, google } = identity;
  return {
    kind: identity.kind,
    redirectTo,
    prompt,
    signUpMode,
    hasCodes: emailCodes !== null,
    hasGoogle: google !== null,
    googleError: googleErrorOf(url.searchParams.get('error')),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { cookies, locals, request } = event;
    const { redirectTo, ...input } = await readForm(request, ['email', 'password', 'redirectTo']);
    const identity = localIdentity(locals);
    const visitor = visitorOf(event);
    const target = afterSignIn(redirectTo, locals.locale);
    const outcome = await identity.signIn(input, visitor);
    if (outcome.ok) {
      setCookies(cookies, outcome.cookies);
      redirect(303, target);
    }
    const { email } = input;
    if (outcome.error !== 'emailUnconfirmed' || !identity.emailCodes) {
      return refuse(outcome, { email });
    }
    const begun = await identity.emailCodes.confirm(input, visitor, letterWriterOf(event));
    if (!begun.ok) return refuse(begun, { email });
    setCookies(cookies, begun.cookies);
    redirect(303, withRedirect('/verify-email/', target));
  },
};
