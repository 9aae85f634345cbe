import { error, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/form-data.server.ts';
import { href } from '#lib/locale.ts';
import { organizationChangesOf } from '#lib/organizations.server.ts';
import { redirectTarget } from '#lib/redirect-target.ts';
import { currentSession } from '#lib/signed-in.server.ts';
import type { RequestHandler } from './$types';

export const trailingSlash = 'always';

/** Changes which organization the visitor works in, and goes back to the page it was chosen on. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const { organization, returnTo } = await readForm(request, ['organization', 'returnTo']);
  const outcome = organizationChangesOf(locals).switchTo(currentSession(locals), organization);
  if (!outcome.ok) error(404);
  redirect(303, redirectTarget(returnTo, href('/account/organizations/', locals.locale)));
};
