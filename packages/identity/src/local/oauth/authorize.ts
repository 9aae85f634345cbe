import { basePathOf } from '@keystile/config';
import type { Authorization, AuthorizationError } from '../../oauth.ts';
import type { Visitor } from '../../identity.ts';
import type { LocalAuth } from '../auth.ts';
import { visitorHeaders } from '../call.ts';
import { paths, resourcesOf, turnsOf } from './addresses.ts';
import { createDocumentClients } from './document-clients.ts';
import { findConsent } from '../../directory/grants.ts';
import { isLoopback, isNative } from './native-redirects.ts';
import type { OAuthOptions } from './plugins.ts';
import { verifySignedQuery } from './signed-query.ts';

const errors: Record<string, AuthorizationError> = {
  invalid_client: 'unknownClient',
  client_disabled: 'unknownClient',
  unauthorized_client: 'unknownClient',
  invalid_client_metadata: 'unknownClient',
  invalid_redirect_uri: 'unknownClient',
  temporarily_unavailable: 'unknownClient',
  invalid_redirect: 'invalidRedirect',
};

/** What better-auth adds when it sends a request to a page; it is made anew each time. */
const signedMembers = ['sig', 'exp', 'ba_iat', 'ba_pl', 'ba_param'];

/** Decides about authorization requests (RFC 6749, 4.1.1; OAuth 2.1 draft, 4.1.1). */
export function createAuthorize(auth: LocalAuth, { database, url, metadataSource }: OAuthOptions) {
  const turns = turnsOf(url);
  const [resource] = resourcesOf(url);
  const { mayIntroduce } = createDocumentClients(database);

  /**
   * Makes a request what this server grants: one resource, a refresh token with it, and of the
   * person what its scopes say. Single claims (OpenID Connect Core, 5.5) no page would show.
   */
  function complete(query: URLSearchParams): void {
    query.delete('claims');
    if (!query.has('resource')) query.set('resource', resource);
    const wanted = new Set((query.get('scope') ?? '').split(' ').filter(Boolean));
    query.set('scope', [...wanted.add('offline_access')].join(' '));
    const prompts = promptsOf(query);
    if (!isAssured(query) && !prompts.has('none')) setPrompts(query, prompts.add('consent'));
  }

  /** A request that comes back from the sign-in page: what the page was for is done. */
  async function resume(query: URLSearchParams, headers: Headers): Promise<void> {
    const issuedMs = Number(query.get('ba_iat'));
    const isOurs = typeof (await verifySignedQuery(auth, query.toString())) !== 'string';
    for (const name of signedMembers) query.delete(name);
    const found = await auth.api.getSession({ headers });
    if (!isOurs || !found || found.session.createdAt.getTime() < issuedMs) return;
    const prompts = promptsOf(query);
    prompts.delete('login');
    prompts.delete('create');
    setPrompts(query, prompts);
    query.delete('max_age');
  }

  /**
   * Whether a client may be sent an error before the person has said anything: to this machine, or
   * where they let the client in. Anybody can register, and this server is not to send people to
   * whatever address a link has in it (RFC 9700, 4.11.2).
   */
  async function isWelcome(query: URLSearchParams, headers: Headers): Promise<boolean> {
    if (isLoopback(query.get('redirect_uri') ?? '')) return true;
    const found = await auth.api.getSession({ headers });
    const clientId = query.get('client_id') ?? '';
    return found !== null && !!findConsent(database, { userId: found.user.id, clientId });
  }

  async function turn(
    location: string,
    query: URLSearchParams,
    headers: Headers,
  ): Promise<Authorization> {
    const [address = '', search = ''] = splitOnce(location, '?');
    switch (address) {
      case turns.signIn:
      case turns.signUp:
        return {
          next: 'signIn',
          continuation: Buffer.from(search).toString('base64url'),
          isSignUp: address === turns.signUp,
        };
      case turns.consent:
        return { next: 'consent', query: search };
      case turns.error: {
        return refusal(new URLSearchParams(search).get('error') ?? '', query);
      }
    }
    const whole = withIssuer(location, url);
    const answer = isAssured(query) ? whole : withoutCode(whole);
    const isDone = hasCode(answer) || (await isWelcome(query, headers));
    return isDone ? { next: 'client', url: answer } : refusal('invalid_request', query);
  }

  function refusal(code: string, query: URLSearchParams): Authorization {
    const error = errors[code] ?? 'invalidRequest';
    const isDocument = query.get('client_id')?.startsWith('https://') ?? false;
    const isUnreachable = isDocument && !metadataSource.isReachable();
    const isUnknown = error === 'unknownClient';
    return { next: 'error', error: isUnknown && isUnreachable ? 'unreachableClient' : error };
  }

  return async function authorize(asked: URL, visitor: Visitor): Promise<Authorization> {
    const headers = new Headers({ cookie: visitor.headers.get('cookie') ?? '' });
    const continuation = asked.searchParams.get('continue');
    const query = new URLSearchParams(
      continuation === null ? asked.search : Buffer.from(continuation, 'base64url').toString(),
    );
    if (continuation !== null) await resume(query, headers);
    complete(query);
    if (isOwn(query.get('redirect_uri') ?? '', url)) return refusal('invalid_redirect', query);
    const clientId = query.get('client_id') ?? '';
    if (!mayIntroduce(clientId, visitor.ip)) return refusal('invalid_client', query);
    const answer = await auth.handler(
      new Request(`${url}${paths.authorize}?${query}`, {
        headers: visitorHeaders({ ...visitor, headers }),
      }),
    );
    const location = answer.headers.get('location');
    if (location !== null) return turn(location, query, headers);
    const body: unknown = await answer.json().catch(() => null);
    const code = (body as { error?: string } | null)?.error ?? '';
    if (answer.status >= 500) throw new Error(`an authorization request failed: ${answer.status}`);
    return refusal(code, query);
  };
}

/**
 * Whether the address to return to says who the client is. A program on the person's machine can
 * claim any client id, so it is not let in again without being asked (RFC 8252, 8.6).
 */
function isAssured(query: URLSearchParams): boolean {
  return !isNative(query.get('redirect_uri') ?? '');
}

/** Whether an address is this server's: `turn` tells pages from clients by their addresses. */
function isOwn(uri: string, url: string): boolean {
  if (!URL.canParse(uri)) return false;
  const { origin, pathname } = new URL(uri);
  return origin === new URL(url).origin && `${pathname}/`.startsWith(`${basePathOf(url)}/`);
}

/** RFC 9207: the issuer exactly as the metadata has it; better-auth would make plain http https. */
export function withIssuer(location: string, issuer: string): string {
  if (!URL.canParse(location)) return location;
  const url = new URL(location);
  if (url.searchParams.has('iss')) url.searchParams.set('iss', issuer);
  return url.href;
}

/** Whether an answer to a client is a code, and not an error by either way that errors take. */
function hasCode(answer: string): boolean {
  if (!URL.canParse(answer)) return false;
  const { searchParams, hash } = new URL(answer);
  return searchParams.has('code') && !searchParams.has('error') && hash === '';
}

/** What `prompt=none` may answer to a program on the person's machine: never a code. */
function withoutCode(location: string): string {
  if (!URL.canParse(location)) return location;
  const url = new URL(location);
  if (!url.searchParams.has('code')) return location;
  url.searchParams.delete('code');
  url.searchParams.set('error', 'consent_required');
  url.searchParams.set('error_description', 'End-User consent is required');
  return url.href;
}

function promptsOf(query: URLSearchParams): Set<string> {
  return new Set((query.get('prompt') ?? '').split(' ').filter(Boolean));
}

function setPrompts(query: URLSearchParams, prompts: Set<string>): void {
  if (prompts.size === 0) query.delete('prompt');
  else query.set('prompt', [...prompts].join(' '));
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
