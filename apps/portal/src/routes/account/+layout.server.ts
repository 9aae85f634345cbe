import { demandAnswer } from '#lib/demand-answer.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => {
  demandAnswer(locals);
};
