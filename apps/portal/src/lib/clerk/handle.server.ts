import type { Settings } from '@keystile/config';
import type { Handle } from '@sveltejs/kit/hooks';
import { withClerkHandler } from 'svelte-clerk/server';

/** Clerk's middleware: verifies the session cookie, and sends browsers to Clerk where it is stale. */
export function createClerkHandle({ clerk, url }: Settings): Handle {
  if (!clerk) throw new TypeError('there is no Clerk application');
  return withClerkHandler({
    publishableKey: clerk.publishableKey,
    secretKey: clerk.secretKey,
    ...(clerk.jwtKey && { jwtKey: clerk.jwtKey }),
    ...(clerk.proxyUrl && { proxyUrl: clerk.proxyUrl }),
    authorizedParties: [new URL(url).origin],
  });
}
