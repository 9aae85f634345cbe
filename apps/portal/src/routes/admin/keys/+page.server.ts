import { redirect } from '@sveltejs/kit';
import { findKey, searchKeys } from '@keystile/api-keys';
import { demandAdministrator } from '#lib/permission.server.ts';
import { listQuery, pageLinks } from '../list-query.server.ts';
import type { PageServerLoad } from './$types';

const perPage = 25;
/** Characters of a key that are shown, beside the installation's prefix. */
const shownLength = 4;

export const load: PageServerLoad = ({ locals, url }) => {
  demandAdministrator(locals, 'admin.read');
  const { database, settings } = locals.services;
  const { text, after } = listQuery(url);
  const most = settings.keyPrefix.length + shownLength;
  const prefix = text.slice(0, most);
  // A whole key that was pasted is to stay in no address.
  if (prefix !== text) redirect(303, `${url.pathname}?${new URLSearchParams({ q: prefix })}`);
  const last = after === undefined ? undefined : findKey(database, { id: after });
  const found = searchKeys(database, { prefix }, { after: last, limit: perPage + 1 });
  const keys = found.slice(0, perPage).map((key) => ({
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    status: key.status,
    createdAt: key.createdAt,
    owner: key.owner === 'organization' ? key.organizationName : key.userEmail,
  }));
  const next = found.length > perPage ? (keys.at(-1)?.id ?? null) : null;
  return {
    text: prefix,
    most,
    example: `${settings.keyPrefix}a1B2`,
    keys,
    links: pageLinks(url, next),
  };
};
