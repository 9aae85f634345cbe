import { demandAnswer } from '#lib/demand-answer.server.ts';
import { demandAdministrator } from '#lib/permission.server.ts';
import type { LayoutServerLoad } from './$types';

// Each page asks for itself too: a browser can load a page's data without its layout's.
export const load: LayoutServerLoad = ({ locals }) => {
  demandAnswer(locals);
  demandAdministrator(locals, 'admin.read');
  return { hasInvites: locals.services.accounts.invites !== null };
};
