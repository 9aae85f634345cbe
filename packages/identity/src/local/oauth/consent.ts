import type { Database } from '@keystile/database';
import { may, standingsToOrganization } from '@keystile/permissions';
import type { AuthorizationServer, Permission } from '../../oauth.ts';
import type { Visitor } from '../../identity.ts';
import type { LocalAuth } from '../auth.ts';
import { visitorHeaders } from '../call.ts';
import { createMemberships } from '../../directory/memberships.ts';
import { createActive } from '../organizations/active.ts';
import { toSession } from '../sessions.ts';
import { paths, turnsOf } from './addresses.ts';
import { withIssuer } from './authorize.ts';
import { forOrganization } from './chosen-organization.ts';
import { clientName, findClient, verifiedHost } from '../../directory/client.ts';
import { keepConsentFor } from '../../directory/grants.ts';
import { isNative } from './native-redirects.ts';
import { verifySignedQuery } from './signed-query.ts';

type ConsentVerbs = Pick<AuthorizationServer, 'consentRequest' | 'decide'>;

/** Asks a person about an app, and passes on what they say. */
export function createConsent(auth: LocalAuth, database: Database, url: string): ConsentVerbs {
  const memberships = createMemberships(database);
  const active = createActive(database, memberships);

  /** Posts to better-auth, which wants a real request here, and gives where it sends the browser. */
  async function submit(body: object, visitor: Visitor): Promise<string | undefined> {
    const headers = visitorHeaders({
      ...visitor,
      headers: new Headers({ cookie: visitor.headers.get('cookie') ?? '' }),
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

    async decide({ query, accept, personId, organizationId: wanted }, visitor) {
      const request = await verifySignedQuery(auth, query);
      if (typeof request === 'string') return { ok: false, error: request };
      const found = await auth.api.getSession({ headers: visitor.headers });
      if (found?.user.id !== personId || found.user.banned) {
        return { ok: false, error: 'otherPerson' };
      }
      const session = toSession(found);
      const organizationId = wanted ?? active(session).id;
      const role = memberships.membership(personId, organizationId)?.role;
      const standings = standingsToOrganization(session.person, role);
      if (accept && !may(standings, 'organization.act'))
        return { ok: false, error: 'otherOrganization' };
      const address = await forOrganization(organizationId, () =>
        submit({ accept, oauth_query: query }, visitor),
      );
      const isTurn = Object.values(turnsOf(url)).some((turn) => address?.startsWith(turn));
      if (!address || isTurn) return { ok: false, error: 'invalidRequest' };
      const clientId = request.get('client_id') ?? '';
      if (accept) keepConsentFor(database, { userId: personId, clientId, organizationId });
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
