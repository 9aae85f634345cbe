import { auditPage } from '#lib/audit/page.server.ts';
import { signedIn } from '#lib/signed-in.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => ({
  log: auditPage(locals, url, { kind: 'person', id: signedIn(locals).id }),
});
