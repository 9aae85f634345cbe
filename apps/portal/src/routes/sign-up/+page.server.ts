import { fail, redirect } from '@sveltejs/kit';
import type { Identity } from '@keystile/identity';
import { setCookies } from '#lib/cookies.server.ts';
import { readForm, visitorOf } from '#lib/form-data.server.ts';
import { afterSignIn } from '#lib/redirect-target.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const redirectTo = afterSignIn(url.searchParams.get('redirectTo'), locals.locale);
  if (locals.session) redirect(303, redirectTo);
  return { redirectTo, ...wayIn(locals.services.identity, url.searchParams.get('invite')) };
};

type WayIn =
  | { refusal: 'closed' | 'inviteRequired' | 'inviteInvalid' }
  | { refusal?: undefined; invite?: { token: string; email: string } };

/** Whether this visitor may create an account, and for which address an invitation is. */
function wayIn(identity: Identity, token: string | null): WayIn {
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
    const outcome = await locals.services.identity.signUp(
      { ...account, invite: invite || undefined },
      visitorOf(event),
    );
    if (!outcome.ok) {
      const { error, retryAfterSeconds } = outcome;
      const { email, name } = account;
      return fail(error === 'tooManyAttempts' ? 429 : 400, {
        email,
        name,
        error,
        retryAfterSeconds,
      });
    }
    setCookies(cookies, outcome.cookies);
    redirect(303, afterSignIn(redirectTo, locals.locale));
  },
};
