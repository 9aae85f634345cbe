import type { Database } from '@keystile/database';
import { oauthClient } from '@keystile/database/schema';
import { isNativePrivateUseRedirectUri } from '@better-auth/core/utils/redirect-uri';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { eq } from 'drizzle-orm';
import { paths } from './addresses.ts';
import { redirectUriFault } from './redirect-uris.ts';

/**
 * Addresses that this server would call itself, at any stranger's wish: keys of a client, and where
 * it hears that somebody signed out. Registered clients do without (RFC 7591, 2).
 */
const uncalled = {
  jwks_uri: undefined,
  backchannel_logout_uri: undefined,
  backchannel_logout_session_required: undefined,
};

/** Stands for an address while better-auth checks the registration; nobody can register it. */
const placeholder = 'keystile.placeholder:/redirect/';

/**
 * Registration as editors and command lines do it (RFC 8252): a client without `application_type`
 * whose redirect addresses are loopback or of a private-use scheme is a native one, and a scheme
 * may be followed by a host (`cursor://anysphere.cursor-mcp/oauth/callback`). better-auth takes
 * such a client for a website, and refuses the host.
 */
export function nativeRedirects({ orm }: Database) {
  const withheld = new WeakMap<object, string[]>();

  return {
    id: 'native-redirects',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === paths.register,
          handler: createAuthMiddleware(async (context) => {
            const body: unknown = context.body;
            if (typeof body === 'object' && body !== null) Object.assign(body, uncalled);
            if (!isRegistration(body)) return undefined;
            const uris = body.redirect_uris;
            refuseFaulty(uris);
            const applicationType =
              body.application_type ?? (uris.some(isNative) ? 'native' : 'web');
            const redirectUris = uris.map((uri, index) =>
              isHostBearing(uri) ? placeholder + index : uri,
            );
            if (context.request) withheld.set(context.request, uris);
            const changed = { application_type: applicationType, redirect_uris: redirectUris };
            return { context: { body: { ...body, ...changed } } };
          }),
        },
      ],
      after: [
        {
          matcher: ({ path }) => path === paths.register,
          handler: createAuthMiddleware(async (context) => {
            const uris = context.request && withheld.get(context.request);
            const answer: unknown = context.context.returned;
            if (!uris?.some(isHostBearing) || !isRegistered(answer)) return undefined;
            orm
              .update(oauthClient)
              .set({ redirectUris: JSON.stringify(uris) })
              .where(eq(oauthClient.clientId, answer.client_id))
              .run();
            return context.json({ ...answer, redirect_uris: uris });
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin;
}

/** Whether an address belongs to a program on the person's own machine. */
export function isNative(uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const { protocol } = new URL(uri);
  if (protocol === 'https:') return false;
  return protocol !== 'http:' || isLoopback(uri);
}

/** Whether an address is one that only this machine answers (RFC 8252, 7.3). */
export function isLoopback(uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const { protocol, hostname } = new URL(uri);
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

function isHostBearing(uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const url = new URL(uri);
  return !/^https?:$/.test(url.protocol) && url.host !== '' && isNativePrivateUseRedirectUri(url);
}

function refuseFaulty(uris: string[]): void {
  for (const uri of uris) {
    const fault = redirectUriFault(uri);
    if (!fault) continue;
    const description = `redirect URI ${fault}: ${uri}`;
    throw new APIError('BAD_REQUEST', {
      error: 'invalid_redirect_uri',
      error_description: description,
    });
  }
}

interface Registration {
  application_type?: unknown;
  redirect_uris: string[];
}

function isRegistration(body: unknown): body is Registration {
  const uris = (body as Partial<Registration> | null)?.redirect_uris;
  return Array.isArray(uris) && uris.every((uri) => typeof uri === 'string');
}

function isRegistered(answer: unknown): answer is { client_id: string } & Record<string, unknown> {
  return typeof (answer as { client_id?: unknown } | null)?.client_id === 'string';
}
