import { clientIp } from '@keystile/api';
import type { Catalog } from '@keystile/catalog';
import * as portal from '@keystile/portal';
import type { Registry } from '@keystile/tools';
import type { Instance } from '../instance.ts';
import { logError } from '../log.ts';

/**
 * Answers for the portal. The request's address becomes the public one, whatever proxies made of
 * it: SvelteKit compares form posts' Origin with it. Where the public one is on localhost, this
 * machine's other names for itself will do as well.
 */
export function createPortal(
  { settings, database, identity, accounts, mailer }: Instance,
  { codingTools }: Catalog,
  { tools }: Registry,
) {
  const publicUrl = new URL(settings.url);
  return function answer(request: Request, peer: string): Promise<Response> {
    const { pathname, search, host } = new URL(request.url);
    const isOwnName = publicUrl.hostname === 'localhost' && loopbackNames(publicUrl.port).has(host);
    const origin = isOwnName ? `${publicUrl.protocol}//${host}` : publicUrl.origin;
    return portal.fetch(new Request(origin + pathname + search, request), {
      settings,
      database,
      identity,
      accounts,
      mailer,
      codingTools,
      tools,
      ip: clientIp(peer, request.headers, settings.trustedProxies),
      requestId: crypto.randomUUID(),
      onError: (message, { requestId, error }) => logError(message, error, requestId),
    });
  };
}

function loopbackNames(port: string): Set<string> {
  const suffix = port && `:${port}`;
  return new Set([`127.0.0.1${suffix}`, `[::1]${suffix}`]);
}
