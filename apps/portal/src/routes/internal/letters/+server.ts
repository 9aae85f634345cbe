import { error } from '@sveltejs/kit';
import { sendLetters } from '#lib/send-letters.server.ts';
import type { RequestHandler } from './$types';

export const trailingSlash = 'ignore';

/** The program asks for this now and then; for everyone else there is no such address. */
export const fallback: RequestHandler = async ({ locals, request }) => {
  if (locals.services.task !== 'letters') error(404);
  await sendLetters(locals.services, request.signal);
  return new Response(null, { status: 204 });
};
