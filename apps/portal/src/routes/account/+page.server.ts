import { redirect } from '@sveltejs/kit';
import { href } from '#lib/locale.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
  redirect(303, href('/account/api-keys/', locals.locale));
