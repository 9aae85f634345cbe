import type { Invites } from '@keystile/identity';
import { error, fail, redirect } from '@sveltejs/kit';
import { localIdentity } from '#lib/local-identity.server.ts';
import { actorOf } from '#lib/actor.server.ts';
import { readForm } from '#lib/form-data.server.ts';
import { absoluteHref, href } from '#lib/locale.ts';
import { demandAdministrator } from '#lib/permission.server.ts';
import { pageLinks } from '../list-query.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Invitations to sign up; not found where Clerk makes them. */
function invitesOf({ services }: App.Locals): Invites {
  return services.accounts.invites ?? error(404);
}

export const load: PageServerLoad = ({ locals, url }) => {
  demandAdministrator(locals, 'admin.invite');
  const identity = localIdentity(locals);
  const after = url.searchParams.get('after') ?? undefined;
  const { rows, next } = invitesOf(locals).list({ after });
  return {
    invites: rows,
    links: pageLinks(url, next),
    isClosed: identity.signUpMode === 'closed',
    revoked: url.searchParams.has('revoked'),
  };
};

export const actions: Actions = {
  create: async ({ locals, request }) => {
    demandAdministrator(locals, 'admin.invite');
    const { settings } = locals.services;
    const { email } = await readForm(request, ['email']);
    const made = invitesOf(locals).invite(email, actorOf(locals));
    if (!made.ok) return fail(400, { email, error: made.error });
    const page = absoluteHref(settings.url, '/sign-up/', locals.locale);
    const link = `${page}?${new URLSearchParams({ invite: made.token })}`;
    return { created: { id: made.invite.id, email: made.invite.email, link } };
  },

  revoke: async ({ locals, request }) => {
    demandAdministrator(locals, 'admin.invite');
    const { id } = await readForm(request, ['id']);
    const done = invitesOf(locals).revoke(id, actorOf(locals));
    if (!done.ok) return fail(400, { email: '', error: done.error });
    redirect(303, `${href('/admin/invites/', locals.locale)}?revoked`);
  },
};
