import { demandAdministrator } from '#lib/permission.server.ts';
import { listQuery, pageLinks } from '../list-query.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  demandAdministrator(locals, 'admin.read');
  const { text, after } = listQuery(url);
  const { rows, next } = locals.services.accounts.search(text, { after });
  return { text, users: rows, links: pageLinks(url, next) };
};
