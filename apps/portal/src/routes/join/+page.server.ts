import { redirect } from '@sveltejs/kit';
import type { OrganizationError } from '@keystile/identity';
import { actorOf } from '#lib/actor.server.ts';
import { readForm } from '#lib/form-data.server.ts';
import { href } from '#lib/locale.ts';
import { organizationChangesOf } from '#lib/organizations.server.ts';
import { signedIn } from '#lib/signed-in.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, request, url }) => {
  const organizations = organizationChangesOf(locals);
  // What the action gave is the page then; the token is in no address any more.
  if (request.method === 'POST') return { offer: null, error: null, token: '', otherAccount: '' };
  const token = url.searchParams.get('token') ?? '';
  if (!locals.session) redirect(303, signIn(token, locals));
  const outcome = organizations.invitation(token, locals.session.person);
  return {
    offer: outcome.ok ? outcome.offer : null,
    error: outcome.ok ? null : outcome.error,
    token,
    otherAccount: `${signIn(token, locals)}&prompt=login`,
  };
};

/** The sign-in page's address, from where it comes back to the invitation. */
function signIn(token: string, { locale }: App.Locals): string {
  const redirectTo = `${href('/join/', locale)}?${new URLSearchParams({ token })}`;
  return `${href('/sign-in/', locale)}?${new URLSearchParams({ redirectTo })}`;
}

export const actions: Actions = {
  accept: async ({
    locals,
    request,
  }): Promise<{ error: OrganizationError; otherAccount: string }> => {
    const organizations = organizationChangesOf(locals);
    const { token } = await readForm(request, ['token']);
    if (!locals.session) redirect(303, signIn(token, locals));
    const outcome = organizations.accept(token, signedIn(locals), actorOf(locals));
    const otherAccount = `${signIn(token, locals)}&prompt=login`;
    if (!outcome.ok) return { error: outcome.error, otherAccount };
    const { id } = outcome.organization;
    redirect(303, `${href(`/account/organizations/${id}/`, locals.locale)}?done=joined`);
  },
};
