import { demandAdministrator } from '#lib/permission.server.ts';
import { listQuery, pageLinks } from '../list-query.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  demandAdministrator(locals, 'admin.read');
  const { text, after } = listQuery(url);
  const personal = url.searchParams.has('personal');
  const { accounts } = locals.services;
  const { rows, next } = accounts.searchOrganizations({ text, personal }, { after });
  return { text, personal, organizations: rows, links: pageLinks(url, next) };
};
