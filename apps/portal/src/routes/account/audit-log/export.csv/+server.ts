import { auditExport } from '#lib/audit/export.server.ts';
import { signedIn } from '#lib/signed-in.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, url }) =>
  auditExport(locals, url, { scope: { kind: 'person', id: signedIn(locals).id }, format: 'csv' });
