import { afterAll, afterEach, beforeAll, describe, expect, setSystemTime, test } from 'bun:test';
import { makeSignature } from 'better-auth/crypto';
import { createBrowser } from './browser.ts';
import { secret } from './forge.ts';
import { startOAuth, url, type TokenResponse } from './oauth-client.ts';

type Server = Awaited<ReturnType<typeof startOAuth>>;

const nobody = createBrowser().visitor();

let server: Server;
let eve: { browser: ReturnType<typeof createBrowser>; id: string };
beforeAll(async () => {
  server = await startOAuth();
  const browser = createBrowser();
  eve = { browser, id: await server.signUp('eve@example.com', browser) };
});
afterEach(() => setSystemTime());
afterAll(() => {
  server.dispose();
  expect(server.faults).toEqual([]);
});

/** The query of a consent page, as it is shown to the signed-in person. */
async function asked(changes: Record<string, string | null> = {}, clientId?: string) {
  const id = clientId ?? (await server.registered());
  const { address, verifier } = server.request(id, changes);
  const authorization = await server.oauth.authorize(address, server.browser.visitor());
  if (authorization.next !== 'consent') throw new Error(JSON.stringify(authorization));
  return { clientId: id, verifier, query: authorization.query };
}

function decide(query: string, accept = true) {
  const { personId, browser } = server;
  return server.oauth.decide({ query, accept, personId }, browser.visitor());
}

function changed(query: string, name: string, change: (value: string) => string | null): string {
  const members = new URLSearchParams(query);
  const value = change(members.get(name) ?? '');
  if (value === null) members.delete(name);
  else members.set(name, value);
  return members.toString();
}

/** Signs a query as this server would. */
async function sign(query: string): Promise<string> {
  const members = [...new URLSearchParams(query)].filter(([name]) => name !== 'sig');
  const sorted = members.toSorted(([a, x], [b, y]) =>
    a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1,
  );
  const text = new URLSearchParams(sorted).toString();
  return `${text}&sig=${encodeURIComponent(await makeSignature(text, secret))}`;
}

describe('a consent page', () => {
  test('shows nothing and takes no answer once any member of its query was altered', async () => {
    const { query } = await asked({ scope: 'openid' });
    const names = new Set(new URLSearchParams(query).keys());
    expect(names.size).toBeGreaterThanOrEqual(12);
    for (const name of names) {
      for (const alter of [
        (value: string) => `${value}x`,
        (value: string) => value.slice(1),
        () => null,
      ]) {
        const altered = changed(query, name, alter);
        expect(await server.oauth.consentRequest(altered)).toMatchObject({ ok: false });
        for (const accept of [true, false]) {
          expect([name, (await decide(altered, accept)).ok]).toEqual([name, false]);
        }
      }
    }
  }, 30_000);

  test('shows nothing and takes no answer with a member more', async () => {
    const { query } = await asked();
    for (const more of [
      'redirect_uri=https://evil.example.com/',
      'scope=openid',
      'client_id=other',
      'anything=else',
      'sig=x',
      'exp=99999999999',
    ]) {
      for (const altered of [`${query}&${more}`, `${more}&${query}`]) {
        expect(await server.oauth.consentRequest(altered)).toMatchObject({ ok: false });
        for (const accept of [true, false]) {
          expect([more, (await decide(altered, accept)).ok]).toEqual([more, false]);
        }
      }
    }
  });

  test('is refused whole when nobody signed it', async () => {
    for (const query of ['', 'sig=', '\0', 'client_id=x&sig=x&exp=99999999999', '%', '&&&==']) {
      expect(await server.oauth.consentRequest(query)).toEqual({
        ok: false,
        error: 'invalidRequest',
      });
      expect(await decide(query)).toEqual({ ok: false, error: 'invalidRequest' });
    }
  });

  test('lasts ten minutes', async () => {
    const { query } = await asked();
    setSystemTime(Date.now() + 599_000);
    expect((await server.oauth.consentRequest(query)).ok).toBe(true);
    setSystemTime(Date.now() + 2_000);
    expect(await server.oauth.consentRequest(query)).toEqual({ ok: false, error: 'expired' });
    expect(await decide(query)).toEqual({ ok: false, error: 'expired' });
    expect(await decide(query, false)).toEqual({ ok: false, error: 'expired' });
  });

  test('for an app that is gone by now says so', async () => {
    const { query, clientId } = await asked();
    server.database.prepare('DELETE FROM oauth_client WHERE client_id = ?').run(clientId);
    const gone = { ok: false, error: 'unknownClient' };
    expect(await server.oauth.consentRequest(query)).toMatchObject(gone);
    expect(await decide(query)).toMatchObject(gone);
    expect(await decide(query, false)).toMatchObject(gone);
  });

  test('says that an app keeps its access, also to one that did not ask for that', async () => {
    const clientId = await server.registered({ grant_types: ['authorization_code'] });
    const { query, verifier } = await asked({}, clientId);
    const page = await server.oauth.consentRequest(query);
    expect(page).toMatchObject({ request: { permissions: ['tools', 'offline'] } });
    const decided = await decide(query);
    if (!decided.ok) throw new Error(decided.error);
    const code = new URL(decided.url).searchParams.get('code')!;
    const response = await server.exchange(clientId, { code, verifier });
    expect(await response.json()).toHaveProperty('refresh_token');
  });

  test('names everything that the app then learns about the person', async () => {
    const claims = JSON.stringify({ userinfo: { email: null, name: null } });
    expect((await asked({ claims })).query).not.toContain('claims');
    const { query, verifier, clientId } = await asked({ scope: 'openid', claims });
    const page = await server.oauth.consentRequest(query);
    expect(page).toMatchObject({ request: { permissions: ['tools', 'offline'] } });
    const decided = await decide(query);
    if (!decided.ok) throw new Error(decided.error);
    const code = new URL(decided.url).searchParams.get('code')!;
    const response = await server.exchange(clientId, { code, verifier });
    const { access_token: token } = (await response.json()) as TokenResponse;
    const headers = { authorization: `Bearer ${token}` };
    const request = new Request(`${url}/oauth2/userinfo`, { headers });
    const userinfo = await server.oauth.answer(request, '203.0.113.9');
    expect(await userinfo.json()).toEqual({ sub: server.personId });
  });

  test.each([
    ['Ada‮gpj.exe', 'Ada gpj.exe'],
    ['  Visual   Studio\n\tCode  ', 'Visual Studio Code'],
    ['​‌‍Keystile﻿', 'Keystile'],
    ['<b>Bold</b>&amp;', '<b>Bold</b>&amp;'],
    ['e\u0301diteur', 'éditeur'],
    ['a'.repeat(200), `${'a'.repeat(99)}…`],
    ['鍵の管理 🗝', '鍵の管理 🗝'],
  ])('shows the name %p as %p', async (given, shown) => {
    const clientId = await server.registered({ client_name: given });
    const { query } = await asked({}, clientId);
    expect(await server.oauth.consentRequest(query)).toMatchObject({
      request: { client: { name: shown, verifiedHost: null } },
    });
  });
});

describe('an answer', () => {
  test('counts only from the person who was asked', async () => {
    const { query } = await asked();
    const other = { ok: false, error: 'otherPerson' } as const;
    const mine = { query, accept: true, personId: server.personId };
    expect(await server.oauth.decide(mine, eve.browser.visitor())).toEqual(other);
    const hers = { ...mine, personId: eve.id };
    expect(await server.oauth.decide(hers, server.browser.visitor())).toEqual(other);
    expect(await server.oauth.decide({ ...hers, accept: false }, server.browser.visitor())).toEqual(
      other,
    );
  });

  test('counts from nobody without a session', async () => {
    const { query } = await asked();
    const other = { ok: false, error: 'otherPerson' } as const;
    for (const personId of [server.personId, '', 'undefined']) {
      for (const accept of [true, false]) {
        expect(await server.oauth.decide({ query, accept, personId }, nobody)).toEqual(other);
      }
    }
  });

  test('counts no more when the session has ended, or the person was suspended', async () => {
    const browser = createBrowser();
    const personId = await server.signUp('kurt@example.com', browser);
    const { query } = await asked();
    const answer = { query, accept: true, personId };
    const setBanned = server.database.prepare('UPDATE user SET banned = ? WHERE id = ?');
    setBanned.run(1, personId);
    const other = { ok: false, error: 'otherPerson' } as const;
    expect(await server.oauth.decide(answer, browser.visitor())).toEqual(other);
    setBanned.run(0, personId);
    const visitor = browser.visitor();
    await server.identity.signOut(visitor);
    expect(await server.oauth.decide(answer, visitor)).toEqual(other);
  });

  test('to a page that someone else opened lets the app in as who answers, never as them', async () => {
    const { query, verifier, clientId } = await asked();
    const decided = await server.oauth.decide(
      { query, accept: true, personId: eve.id },
      eve.browser.visitor(),
    );
    if (!decided.ok) throw new Error(decided.error);
    const code = new URL(decided.url).searchParams.get('code')!;
    const response = await server.exchange(clientId, { code, verifier });
    const { access_token: token } = (await response.json()) as TokenResponse;
    expect(await server.authenticate(token)).toMatchObject({ userId: eve.id });
  });

  test('that is given again makes another code, for the same verifier alone', async () => {
    const { query, verifier, clientId } = await asked();
    const codes = await Promise.all(
      [decide(query), decide(query)].map(async (decided) => {
        const result = await decided;
        return result.ok ? new URL(result.url).searchParams.get('code')! : '';
      }),
    );
    expect(new Set(codes).size).toBe(2);
    const [first = '', second = ''] = codes;
    const wrong = await server.exchange(clientId, { code: first, verifier: 'a'.repeat(43) });
    expect(wrong.status).toBe(400);
    expect((await server.exchange(clientId, { code: second, verifier })).status).toBe(200);
  });

  test('to a query that a key thief signed still goes to registered addresses alone', async () => {
    const { query } = await asked();
    const evil = await sign(changed(query, 'redirect_uri', () => 'https://evil.example.com/'));
    expect(await decide(evil)).toMatchObject({ ok: false });
    const unhinged = await sign(changed(query, 'code_challenge', () => null));
    const decided = await decide(unhinged);
    expect(decided.ok && new URL(decided.url).searchParams.has('code')).toBe(false);
  });

  test('does not count as one of signing in: a page for that is no consent page', async () => {
    const clientId = await server.registered();
    const { address } = server.request(clientId, { prompt: 'login' });
    const first = await server.oauth.authorize(address, server.browser.visitor());
    if (first.next !== 'signIn') throw new Error(first.next);
    const query = Buffer.from(first.continuation, 'base64url').toString();
    const decided = await decide(query);
    expect(decided.ok && new URL(decided.url).searchParams.has('code')).toBe(false);
  });
});
