import type { ClerkUnavailable } from '@keystile/identity';
import { error } from '@sveltejs/kit';
import { readLimited } from '#lib/read-limited.server.ts';
import type { RequestHandler } from './$types';

export const trailingSlash = 'ignore';

const mostBytes = 256 * 1024;
const retryAfterSeconds = '30';

/** Clerk tells what changed there; signed, so that nobody else can. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const { identity, settings } = locals.services;
  const secret = settings.clerk?.webhookSecret;
  if (identity.kind !== 'clerk' || !secret) error(404);
  const body = await readLimited(request, mostBytes);
  if (body === null) return new Response(null, { status: 413, headers: { connection: 'close' } });
  const { verifiedEvent } = await import('#lib/clerk/verified-event.server.ts');
  const event = await verifiedEvent(request, body, secret);
  if (!event) return new Response(null, { status: 400 });
  try {
    await identity.take(event);
  } catch (failure) {
    if (!isClerkAway(failure)) throw failure;
    return new Response(null, { status: 503, headers: { 'retry-after': retryAfterSeconds } });
  }
  return new Response(null, { status: 204 });
};

/** By name: portal and program are bundled apart, so that each has a class of its own. */
function isClerkAway(failure: unknown): boolean {
  const name: ClerkUnavailable['name'] = 'ClerkUnavailable';
  return failure instanceof Error && failure.name === name;
}
