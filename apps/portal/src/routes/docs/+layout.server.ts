import { navigation } from './navigation.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({ sections: navigation(locals.locale) });
