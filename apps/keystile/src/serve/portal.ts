import { clientIp } from '@keystile/api/client-ip';
import { basePathOf, ownPath } from '@keystile/config';
import type { Catalog } from '@keystile/catalog';
import * as portal from '@keystile/portal';
import type { PortalPlatform } from '@keystile/portal/platform';
import type { Instance } from '../instance.ts';
import { logError } from '../log.ts';

/** The portal, as the program works with it. */
export interface Portal {
  /**
   * Answers a visitor. The request's address becomes the public one, whatever proxies made of it:
   * SvelteKit compares form posts' Origin with it. Where the public one is on localhost, this
   * machine's other names for itself will do as well.
   */
  answer(request: Request, peer: string): Promise<Response>;
  /** Sends the letters that are due; the portal has the translations. */
  sendLetters(signal: AbortSignal): Promise<void>;
}

/** Gives the portal what it stands on. */
export function createPortal(
  { settings, database, identity, accounts, mailer }: Instance,
  { codingTools }: Catalog,
  callTool: PortalPlatform['callTool'],
): Portal {
  const publicUrl = new URL(settings.url);
  const basePath = basePathOf(settings.url);
  const platform = (requestId: string) => ({
    settings,
    database,
    identity,
    accounts,
    mailer,
    codingTools,
    callTool,
    requestId,
    onError: (message: string, { requestId, error }: { requestId: string; error: unknown }) =>
      logError(message, error, requestId),
  });
  return {
    async answer(request, peer) {
      const requestId = crypto.randomUUID();
      const { pathname, search, host } = new URL(request.url);
      const isOwnName =
        publicUrl.hostname === 'localhost' && loopbackNames(publicUrl.port).has(host);
      const origin = isOwnName ? `${publicUrl.protocol}//${host}` : publicUrl.origin;
      const path = basePath + ownPath(pathname, basePath);
      const response = await portal.fetch(new Request(origin + path + search, request), {
        ...platform(requestId),
        ip: clientIp(peer, request.headers, settings),
      });
      response.headers.set('x-request-id', requestId);
      return response;
    },
    async sendLetters(signal) {
      const request = new Request(`${settings.url}/internal/letters`, {
        method: 'POST',
        // As a form of the portal's own: SvelteKit refuses other sites' posts.
        headers: { origin: publicUrl.origin },
        signal,
      });
      const task = { ...platform(crypto.randomUUID()), task: 'letters', ip: '' } as const;
      const { status } = await portal.fetch(request, task);
      if (status !== 204) throw new Error(`the portal answered ${status}`);
    },
  };
}

function loopbackNames(port: string): Set<string> {
  const suffix = port && `:${port}`;
  return new Set([`127.0.0.1${suffix}`, `[::1]${suffix}`]);
}
