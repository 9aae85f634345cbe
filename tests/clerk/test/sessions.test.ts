import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { createClerkClient } from '@clerk/backend';
import { startClerk, type Clerk, type ClerkOptions } from '../src/index.ts';
import { Browser } from './browser.ts';

const app = 'http://localhost:3999';
const started: Clerk[] = [];
afterAll(() => Promise.all(started.map((clerk) => clerk.stop())));

async function start(options?: ClerkOptions): Promise<Clerk> {
  const clerk = await startClerk(options);
  started.push(clerk);
  return clerk;
}

/** The app's server as svelte-clerk has it: authenticateRequest of @clerk/backend. */
function serverOf({ environment, url }: Clerk) {
  const publishableKey = environment['PUBLIC_CLERK_PUBLISHABLE_KEY']!;
  const client = createClerkClient({
    publishableKey,
    secretKey: environment['CLERK_SECRET_KEY']!,
    jwtKey: environment['CLERK_JWT_KEY'],
    apiUrl: url,
    telemetry: { disabled: true },
  });
  return (request: Request) =>
    client.authenticateRequest(request, { proxyUrl: url, authorizedParties: [app] });
}

describe('a production instance', () => {
  let clerk: Clerk;
  let userId: string;
  beforeAll(async () => {
    clerk = await start();
    userId = clerk.users.create({ email: 'ada@example.com' }).id;
  });

  test('its cookies are accepted without asking anybody', async () => {
    const { cookieHeader, sessionId } = clerk.sessions.signIn(userId, { origin: app });
    const asked = clerk.requests.length;
    const state = await serverOf(clerk)(new Request(app, { headers: { cookie: cookieHeader } }));
    expect(state.toAuth()).toMatchObject({ userId, sessionId, orgId: undefined });
    expect(clerk.requests.length).toBe(asked);
  });

  test('the active organization is in the claims, with role and permissions', async () => {
    const { id: orgId, slug } = clerk.organizations.create({ name: 'Acme', createdBy: userId });
    const { cookieHeader } = clerk.sessions.signIn(userId, { origin: app, organizationId: orgId });
    const state = await serverOf(clerk)(new Request(app, { headers: { cookie: cookieHeader } }));
    expect(state.toAuth()).toMatchObject({
      orgId,
      orgSlug: slug,
      orgRole: 'org:admin',
      orgPermissions: ['org:reports:read', 'org:reports:manage'],
    });
  });

  test.each(['nonce', 'token'] as const)(
    'a handshake by %s brings a session that the app has lost, and none once it has ended',
    async (handshake) => {
      const clerk = await start({ handshake });
      const { id } = clerk.users.create({ email: 'ada@example.com' });
      const { cookies, sessionId } = clerk.sessions.signIn(id);
      const browser = new Browser(serverOf(clerk));
      browser.set({ __client: cookies['__client']!, __client_uat: cookies['__client_uat']! });
      const signedIn = await browser.open(`${app}/account/?tab=1`);
      expect(signedIn.auth?.userId).toBe(id);
      expect(browser.visited.map((url) => new URL(url).pathname)).toEqual([
        '/account/',
        '/v1/client/handshake',
        '/account/',
      ]);
      expect(browser.visited.at(-1)).toBe(`${app}/account/?tab=1`);
      expect(
        browser.get('__clerk_handshake') ?? browser.get('__clerk_handshake_nonce'),
      ).toBeUndefined();

      clerk.sessions.end(sessionId);
      browser.forget(/^__session/);
      const signedOut = await browser.open(`${app}/account/`);
      expect(signedOut.auth?.userId).toBeNull();
    },
  );

  test('a token that has run out is renewed by a handshake', async () => {
    const { cookies } = clerk.sessions.signIn(userId, { origin: app });
    const browser = new Browser(serverOf(clerk));
    const past = Math.floor(Date.now() / 1000) - 100;
    const old = { sub: userId, typ: 'JWT', azp: app, iat: past, nbf: past, exp: past + 60 };
    const token = clerk.tokens.mint(old);
    const aged = Object.entries(cookies).map(([name, value]) => {
      if (name.startsWith('__session')) return [name, token];
      return [name, name.startsWith('__client_uat') ? String(past - 1) : value];
    });
    browser.set(Object.fromEntries(aged) as Record<string, string>);
    expect((await browser.open(app)).auth?.userId).toBe(userId);
    expect(browser.visited.some((url) => url.includes('session-token-expired'))).toBe(true);
  });
});

describe('a development instance', () => {
  test('a browser that was never here makes the round and is signed out', async () => {
    const clerk = await start({ instance: 'test' });
    const browser = new Browser(serverOf(clerk));
    const { auth } = await browser.open(`${app}/en/`);
    expect(auth?.userId).toBeNull();
    expect(browser.get('__clerk_db_jwt')).toStartWith('dvb_');
    expect(browser.visited.at(-1)).toBe(`${app}/en/`);
  });

  test('one whose development browser is signed in is let in', async () => {
    const clerk = await start({ instance: 'test' });
    const { id } = clerk.users.create({ email: 'ada@example.com' });
    const { cookies } = clerk.sessions.signIn(id, { origin: app });
    const browser = new Browser(serverOf(clerk));
    browser.set({
      __clerk_db_jwt: cookies['__clerk_db_jwt']!,
      __client_uat: cookies['__client_uat']!,
    });
    expect((await browser.open(app)).auth?.userId).toBe(id);
  });
});

test('a key that is retired signs nobody in', async () => {
  const clerk = await start({ jwtKey: false });
  const { id } = clerk.users.create({ email: 'ada@example.com' });
  const { sessionId, cookieHeader } = clerk.sessions.signIn(id, { origin: app });
  clerk.rotateKey({ retireOld: true });
  const authenticate = serverOf(clerk);
  const old = await authenticate(new Request(app, { headers: { cookie: cookieHeader } }));
  expect(old.isAuthenticated).toBe(false);
  const headers = { authorization: `Bearer ${clerk.sessions.token(sessionId)}` };
  expect((await authenticate(new Request(app, { headers }))).toAuth()?.userId).toBe(id);
});
