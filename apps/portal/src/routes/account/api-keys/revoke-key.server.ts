import { revokeKey } from '@keystile/api-keys';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { actorOf } from '#lib/actor.server.ts';
import { readForm } from '#lib/form-data.server.ts';
import { href } from '#lib/locale.ts';
import { demandKey } from '#lib/permission.server.ts';

/** The action that revokes a key of a table, then shows the table's page again. */
export async function revokeListed(
  { locals, request }: Pick<RequestEvent, 'locals' | 'request'>,
  page: `/${string}`,
): Promise<never> {
  const { id } = await readForm(request, ['id']);
  const key = demandKey(locals, id, 'revoke');
  revokeKey(locals.services.database, key, actorOf(locals));
  redirect(303, `${href(page, locals.locale)}?${new URLSearchParams({ revoked: key.id })}`);
}
