import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { createClerkClient } from '@clerk/backend';
import { startClerk, type Clerk } from '../src/index.ts';
import { challengeOf } from '../src/signing.ts';

const resource = 'http://localhost:3999/v1/mcp';
const redirectUri = 'http://127.0.0.1:4321/callback';
const verifier = 'a-verifier-of-at-least-forty-three-characters-in-length';

let clerk: Clerk;
let userId: string;
beforeAll(async () => {
  clerk = await startClerk();
  userId = clerk.users.create({ email: 'ada@example.com', password: 'tulips and rain' }).id;
});
afterAll(() => clerk.stop());

const backend = () =>
  createClerkClient({
    secretKey: clerk.environment['CLERK_SECRET_KEY']!,
    publishableKey: clerk.environment['PUBLIC_CLERK_PUBLISHABLE_KEY']!,
    apiUrl: clerk.url,
    telemetry: { disabled: true },
  });

async function metadata(): Promise<Record<string, string>> {
  const answer = await fetch(`${clerk.url}/.well-known/oauth-authorization-server`);
  return (await answer.json()) as Record<string, string>;
}

async function register(): Promise<string> {
  const answer = await fetch((await metadata())['registration_endpoint']!, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_name: 'An editor', redirect_uris: [redirectUri] }),
  });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { client_id: string }).client_id;
}

function authorizationUrl(clientId: string, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'profile email offline_access',
    state: 'xyz',
    resource,
    code_challenge: challengeOf(verifier),
    code_challenge_method: 'S256',
    ...more,
  });
  return `${clerk.url}/oauth/authorize?${query}`;
}

async function token(form: Record<string, string>) {
  const answer = await fetch(`${clerk.url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

function codeForm(clientId: string, callback: string): Record<string, string> {
  return {
    grant_type: 'authorization_code',
    client_id: clientId,
    code: new URL(callback).searchParams.get('code')!,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  };
}

describe('the authorization server', () => {
  test('a person signs in on its page and allows an app that registered itself', async () => {
    const clientId = await register();
    const url = authorizationUrl(clientId);
    const query = new URL(url).search.slice(1);
    expect(await (await fetch(url)).text()).toContain('Sign in');
    const signedIn = await fetch(`${clerk.url}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ query, email: 'ada@example.com', password: 'tulips and rain' }),
    });
    const cookie = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const page = await fetch(url, { headers: { cookie } });
    expect(await page.text()).toContain('An editor wants to access Stand-in');
    const decided = await fetch(`${clerk.url}/oauth/authorize`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie },
      body: new URLSearchParams({ query, decision: 'allow' }),
    });
    const back = new URL(decided.headers.get('location')!);
    expect([back.searchParams.get('state'), back.searchParams.get('iss')]).toEqual([
      'xyz',
      clerk.url,
    ]);

    const form = codeForm(clientId, back.href);
    const { status, body } = await token(form);
    expect([status, body['token_type'], body['scope']]).toEqual([
      200,
      'Bearer',
      'profile email offline_access',
    ]);
    const verified = await backend().authenticateRequest(
      new Request(resource, { headers: { authorization: `Bearer ${body['access_token']}` } }),
      { acceptsToken: 'oauth_token', audience: resource },
    );
    expect(verified.toAuth()).toMatchObject({ userId, clientId, tokenType: 'oauth_token' });
    expect((await token(form)).body['error']).toBe('invalid_grant');

    const refresh = { grant_type: 'refresh_token', client_id: clientId };
    const renewed = await token({ ...refresh, refresh_token: body['refresh_token']! });
    expect(renewed.status).toBe(200);
    const again = await token({ ...refresh, refresh_token: body['refresh_token']! });
    expect(again.body['error']).toBe('invalid_grant');
    const userinfo = await fetch(`${clerk.url}/oauth/userinfo`, {
      headers: { authorization: `Bearer ${renewed.body['access_token']}` },
    });
    expect(await userinfo.json()).toMatchObject({ sub: userId, email: 'ada@example.com' });
  });

  test('what a client must not do is refused', async () => {
    const clientId = await register();
    const other = await fetch(
      authorizationUrl(clientId, { redirect_uri: 'https://evil.example/' }),
    );
    expect(other.status).toBe(400);
    const plain = authorizationUrl(clientId, { code_challenge_method: 'plain' });
    const answer = await fetch(plain, { redirect: 'manual' });
    expect(answer.headers.get('location')).toContain('error=invalid_request');
    const form = codeForm(clientId, clerk.oauth.agree(authorizationUrl(clientId), userId));
    const wrong = await token({ ...form, code_verifier: verifier.toUpperCase() });
    expect(wrong.body['error']).toBe('invalid_grant');
    expect((await token({ ...form, client_id: 'nobody' })).status).toBe(401);
    expect(clerk.oauth.refuse(authorizationUrl(clientId))).toContain('error=access_denied');
  });
});

describe('tokens', () => {
  test('an opaque one is known to the Backend API until it is revoked', async () => {
    const { clientId } = clerk.oauth.applications.create({
      name: 'App',
      redirectUris: [redirectUri],
    });
    const text = clerk.oauth.issueOpaque({ userId, clientId });
    expect(text).toStartWith('oat_');
    const { idPOAuthAccessToken } = backend();
    expect(await idPOAuthAccessToken.verify(text)).toMatchObject({
      clientId,
      subject: userId,
      scopes: ['profile', 'email'],
      revoked: false,
      expired: false,
    });
    clerk.oauth.revoke(text);
    expect((await idPOAuthAccessToken.verify(text)).revoked).toBe(true);
    const unknown = await idPOAuthAccessToken
      .verify('oat_unknown')
      .catch((error: unknown) => error);
    expect(unknown).toMatchObject({ status: 404 });
  });

  test('applications are found by client id and by a part of the name', async () => {
    const app = clerk.oauth.applications.create({
      name: 'Night Heron',
      redirectUris: [redirectUri],
    });
    const { oauthApplications } = backend();
    for (const nameQuery of [app.clientId, 'heron']) {
      const { data } = await oauthApplications.list({ nameQuery });
      expect(data.map(({ id, isPublic }) => [id, isPublic])).toEqual([[app.id, true]]);
    }
  });

  test.each([
    ['honest', {}, true],
    ['signed with another key', { wrongKey: true }, false],
    ['unsigned', { alg: 'none' as const }, false],
    ['signed with the public key as a secret', { alg: 'HS256' as const }, false],
    ['expired', { exp: 1 }, false],
    ['not valid yet', { nbf: 4_000_000_000 }, false],
    ['for another resource', { aud: 'https://other.example/v1/mcp' }, false],
  ])('a minted token that is %s', async (_, changes, isAccepted) => {
    const honest = { sub: userId, clientId: 'some-client', aud: resource };
    const text = clerk.tokens.mint({ ...honest, ...changes });
    const state = await backend().authenticateRequest(
      new Request(resource, { headers: { authorization: `Bearer ${text}` } }),
      { acceptsToken: 'oauth_token', audience: resource },
    );
    expect(state.isAuthenticated).toBe(isAccepted);
  });
});
