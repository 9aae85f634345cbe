import { redirect } from '@sveltejs/kit';
import type { LocalIdentity } from '@keystile/identity';
import { setCookies } from '#lib/cookies.server.ts';
import { demandAnswer } from '#lib/demand-answer.server.ts';
import { letterWriterOf } from '#lib/email-codes.server.ts';
import { readForm, visitorOf } from '#lib/form-data.server.ts';
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
  return {
    kind: identity.kind,
    redirectTo,
    prompt,
    hasGoogle: identity.google !== null,
    ...wayIn(identity, url.searchParams.get('invite')),
  };
};

type WayIn =
  | { refusal: 'closed' | 'inviteRequired' | 'inviteInvalid' }
  | { refusal?: undefined; invite?: { token: string; email: string } };

/** Whether this visitor may create an account, and for which address an invitation is. */
function wayIn(identity: LocalIdentity, token: string | null): WayIn {
  if (identity.signUpMode === 'closed') return { refusal: 'closed' };
  if (identity.signUpMode === 'open') return {};
  if (!token) return { refusal: 'inviteRequired' };
  const email = identity.inviteEmail(token);
  return email === null ? { refusal: 'inviteInvalid' } : { invite: { token, email } };
}

export const actions: Actions = {
  default: async (event) => {
    const { cookies, locals, request } = event;
    const { invite, redirectTo, ...account } = await readForm(request, [
      'email',
      'password',
      'name',
      'invite',
      'redirectTo',
    ]);
    const identity = localIdentity(locals);
    const visitor = visitorOf(event);
    const input = { ...account, invite: invite || undefined };
    const target = afterSignIn(redirectTo, locals.locale);
    const outcome = identity.emailCodes
      ? await identity.emailCodes.signUp(input, visitor, letterWriterOf(event))
      : await identity.signUp(input, visitor);
    const { email, name } = account;
    if (!outcome.ok) return refuse(outcome, { email, name });
    setCookies(cookies, outcome.cookies);
    redirect(303, identity.emailCodes ? withRedirect('/verify-email/', target) : target);
  },
};
