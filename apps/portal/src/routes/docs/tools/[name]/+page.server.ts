import { toolReference } from '../tool-reference.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => toolReference(locals, params.name);
