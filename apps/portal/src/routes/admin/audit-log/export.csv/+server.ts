import { auditExport } from '#lib/audit/export.server.ts';
import { demandAdministrator } from '#lib/permission.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, url }) => {
  demandAdministrator(locals, 'admin.audit');
  return auditExport(locals, url, { scope: { kind: 'installation' }, format: 'csv' });
};
