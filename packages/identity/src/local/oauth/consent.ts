import type { Database } from '@keystile/database';
import type { AuthorizationServer, Permission } from '../../oauth.ts';
import type { Visitor } from '../../identity.ts';
import type { LocalAuth } from '../auth.ts';
import { visitorHeaders } from '../call.ts';
import { paths, turnsOf } from './addresses.ts';
import { withIssuer } from './authorize.ts';
import { clientName, findClient, verifiedHost } from './client.ts';
import { isNative } from './native-redirects.ts';
import { verifySignedQuery } from './signed-query.ts';

type ConsentVerbs = Pick<AuthorizationServer, 'consentRequest' | 'decide'>;

/** Asks a person about an app, and passes on what they say. */
export function createConsent(auth: LocalAuth, database: Database, url: string): ConsentVerbs {
  /** Posts to better-auth, which wants a real request here, and gives where it sends the browser. */
  async function submit(body: object, visitor: Visitor): Promise<string | undefined> {
    const headers = visitorHeaders({
      headers: new Headers({ cookie: visitor.headers.get('cookie') ?? '' }),
      ip: visitor.ip,
    });
    headers.set('content-type', 'application/json');
    headers.set('origin', new URL(url).origin);
    const answer = await auth.handler(
      new Request(url + paths.consent, { method: 'POST', headers, body: JSON.stringify(body) }),
    );
    if (answer.status >= 500) throw new Error(`a consent failed: ${answer.status}`);
    const { url: address } = (await answer.json()) as { url?: string };
    return address;
  }

  return {
    async consentRequest(query) {
      const request = await verifySignedQuery(auth, query);
      if (typeof request === 'string') return { ok: false, error: request };
      const client = findClient(database, request.get('client_id') ?? '');
      const redirectUri = request.get('redirect_uri') ?? '';
      if (!client) return { ok: false, error: 'unknownClient' };
      if (!URL.canParse(redirectUri)) return { ok: false, error: 'invalidRedirect' };
      const { protocol, host } = new URL(redirectUri);
      return {
        ok: true,
        request: {
          client: { name: clientName(client), verifiedHost: verifiedHost(client) },
          redirectHost: /^https?:$/.test(protocol) ? host : protocol,
          redirectIsLocal: isNative(redirectUri),
          permissions: permissionsOf(request),
        },
      };
    },

    async decide({ query, accept, personId }, visitor) {
      const request = await verifySignedQuery(auth, query);
      if (typeof request === 'string') return { ok: false, error: request };
      const found = await auth.api.getSession({ headers: visitor.headers });
      if (found?.user.id !== personId || found.user.banned) {
        return { ok: false, error: 'otherPerson' };
      }
      const address = await submit({ accept, oauth_query: query }, visitor);
      const isTurn = Object.values(turnsOf(url)).some((turn) => address?.startsWith(turn));
      if (!address || isTurn) return { ok: false, error: 'invalidRequest' };
      return { ok: true, url: withIssuer(address, url) };
    },
  };
}

function permissionsOf(request: URLSearchParams): Permission[] {
  const scopes = new Set((request.get('scope') ?? '').split(' '));
  const permissions: Permission[] = ['tools'];
  if (scopes.has('profile')) permissions.push('profile');
  if (scopes.has('email')) permissions.push('email');
  if (scopes.has('offline_access')) permissions.push('offline');
  return permissions;
}
