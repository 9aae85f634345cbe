import { auditPage } from '#lib/audit/page.server.ts';
import { demandAdministrator } from '#lib/permission.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  demandAdministrator(locals, 'admin.audit');
  return { log: auditPage(locals, url, { kind: 'installation' }) };
};
