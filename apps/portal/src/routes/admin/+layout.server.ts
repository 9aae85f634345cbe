import { demandAdministrator } from '#lib/permission.server.ts';
import type { LayoutServerLoad } from './$types';

// Each page asks for itself too: a browser can load a page's data without its layout's.
export const load: LayoutServerLoad = ({ locals }) => {
  demandAdministrator(locals, 'admin.read');
};
