import { error } from '@sveltejs/kit';
import { auditPage } from '#lib/audit/page.server.ts';
import { organizationsOf } from '#lib/organizations.server.ts';
import { demandIn } from '#lib/permission.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params: { id }, url }) => {
  demandIn(locals, id, 'organization.audit');
  if (!organizationsOf(locals).find(id)) error(404);
  return { log: auditPage(locals, url, { kind: 'organization', id }) };
};
