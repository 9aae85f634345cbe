import { error } from '@sveltejs/kit';
import { auditExport } from '#lib/audit/export.server.ts';
import { organizationsOf } from '#lib/organizations.server.ts';
import { demandIn } from '#lib/permission.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params: { id }, url }) => {
  demandIn(locals, id, 'organization.audit');
  if (!organizationsOf(locals).find(id)) error(404);
  return auditExport(locals, url, { scope: { kind: 'organization', id }, format: 'csv' });
};
