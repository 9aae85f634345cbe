import { clientIp } from '@keystile/api';
import * as portal from '@keystile/portal';
import type { Instance } from '../instance.ts';

/**
 * Answers for the portal. The request's address becomes the public one, whatever proxies made of
 * it: SvelteKit compares form posts' Origin with it.
 */
export function createPortal({ settings, database, identity, accounts }: Instance) {
  const { origin } = new URL(settings.url);
  return function answer(request: Request, peer: string): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    return portal.fetch(new Request(origin + pathname + search, request), {
      settings,
      database,
      identity,
      accounts,
      ip: clientIp(peer, request.headers, settings.trustedProxies),
      requestId: crypto.randomUUID(),
    });
  };
}
