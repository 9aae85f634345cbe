import { describe, expect, test } from 'bun:test';
import { call, type Answer } from '../src/call.ts';
import { start } from '../src/instance.ts';
import { createUser, goodPassword, succeed } from '../src/people.ts';
import { serving } from '../src/serving.ts';
import { Visitor } from '../src/visitor.ts';

const server = await serving({
  env: { KEYSTILE_TRUSTED_PROXIES: '127.0.0.1', KEYSTILE_PUBLIC_LIMIT: '9999999' },
});
const keysPage = '/en/account/api-keys/';
let people = 0;
let addresses = 0;
let accounts = 0;

async function signedUp(): Promise<Visitor> {
  const visitor = new Visitor(server);
  const email = `person${(people += 1)}@portal.example`;
  const headers = { 'x-forwarded-for': `203.0.113.${people}` };
  const fields = { email, password: goodPassword };
  expect((await visitor.post('/en/sign-up/', fields, headers)).status).toBe(303);
  return visitor;
}

async function makeKey(visitor: Visitor, name = 'key'): Promise<{ id: string; secret: string }> {
  const { text } = await visitor.post(`${keysPage}?/create`, { name });
  const secret = /ak_[0-9A-Za-z]{38}/.exec(text)![0];
  const { json } = await call(server, '/v1/me', { key: secret });
  return { id: (json as { key: { id: string } }).key.id, secret };
}

function isSent(answer: Answer): string {
  return new URL(answer.headers.get('location')!, server.url).origin;
}

describe('another person', async () => {
  const owner = await signedUp();
  const key = await makeKey(owner, 'private affair');
  const stranger = await signedUp();

  test("cannot see the owner's keys", async () => {
    for (const query of ['', `?revoke=${key.id}`, `?revoked=${key.id}`]) {
      const { status, text } = await stranger.get(`${keysPage}${query}`);
      expect(status).toBe(200);
      expect(text).not.toContain('private affair');
      expect(text).not.toContain(key.secret.slice(0, 7));
    }
  });

  test("cannot revoke the owner's key with a forged form", async () => {
    const answer = await stranger.post(`${keysPage}?/revoke`, { id: key.id });
    expect(answer.status).toBeLessThan(500);
    expect((await call(server, '/v1/me', { key: key.secret })).status).toBe(200);
    expect((await owner.post(`${keysPage}?/revoke`, { id: key.id })).status).toBe(303);
    expect((await call(server, '/v1/me', { key: key.secret })).status).toBe(401);
  });

  test('gets the same answer for a key of the owner as for one that does not exist', async () => {
    const { id } = await makeKey(owner);
    const others = await stranger.post(`${keysPage}?/revoke`, { id });
    const none = await stranger.post(`${keysPage}?/revoke`, { id: 'key_nope' });
    expect(others.status).toBe(none.status);
    expect(others.headers.get('location')).toBe(none.headers.get('location'));
  });
});

describe('a form on another site', async () => {
  const visitor = await signedUp();
  const key = await makeKey(visitor);

  test.each(['https://evil.example', 'null', 'http://localhost:1', ''])(
    'is refused when it comes from "%s"',
    async (origin) => {
      for (const type of ['application/x-www-form-urlencoded', 'text/plain']) {
        const headers = { origin, 'content-type': type };
        const revoked = await visitor.post(`${keysPage}?/revoke`, { id: key.id }, headers);
        expect(revoked.status).toBe(403);
        const created = await visitor.post(`${keysPage}?/create`, { name: 'evil' }, headers);
        expect(created.status).toBe(403);
      }
      expect((await call(server, '/v1/me', { key: key.secret })).status).toBe(200);
      expect((await visitor.get(keysPage)).text).not.toContain('evil');
    },
  );

  test('is refused when its site has pointed its own name here', async () => {
    const headers = { origin: 'http://evil.example', host: 'evil.example' };
    expect((await visitor.post(`${keysPage}?/revoke`, { id: key.id }, headers)).status).toBe(403);
    expect((await call(server, '/v1/me', { key: key.secret })).status).toBe(200);
  });

  test('cannot sign anyone in or out', async () => {
    const headers = { origin: 'https://evil.example' };
    expect((await visitor.post('/en/sign-out/', {}, headers)).status).toBe(403);
    expect((await visitor.get(keysPage)).status).toBe(200);
    const fields = { email: 'person1@portal.example', password: goodPassword };
    const signIn = await new Visitor(server).post('/en/sign-in/', fields, headers);
    expect(signIn.status).toBe(403);
    expect(signIn.headers.getSetCookie()).toEqual([]);
  });

  test('cannot use GET for what changes anything', async () => {
    await visitor.get(`${keysPage}?/revoke&id=${key.id}`);
    await visitor.get('/en/sign-out/');
    expect((await visitor.get(keysPage)).status).toBe(200);
    expect((await call(server, '/v1/me', { key: key.secret })).status).toBe(200);
  });
});

describe('redirectTo', async () => {
  const email = 'target@portal.example';
  await createUser(server, { email, password: goodPassword });
  const evil = [
    'https://evil.example/',
    '//evil.example/',
    '///evil.example/',
    '/\\evil.example/',
    '\\\\evil.example/',
    '/%5cevil.example/',
    '/%2fevil.example/',
    '/%252fevil.example/',
    '/\t/evil.example/',
    '/\n/evil.example/',
    '/./\\evil.example',
    '/.//evil.example/',
    '/..//evil.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    'http:evil.example',
    'evil.example',
    '@evil.example',
    ' https://evil.example/',
    '/\u0000/evil.example',
    `/${'a'.repeat(8000)}`,
    '/\r\nset-cookie: evil=1',
  ];

  test.each(evil.map((target) => [target.slice(0, 30), target]))(
    '%j leads to the account, not away',
    async (_start, redirectTo) => {
      const visitor = new Visitor(server);
      const headers = { 'x-forwarded-for': `198.51.100.${(addresses += 1)}` };
      const query = new URLSearchParams({ redirectTo });
      const page = await visitor.get(`/en/sign-in/?${query}`);
      expect(page.status).toBe(200);
      expect(/name="redirectTo" value="([^"]*)"/.exec(page.text)![1]).toBe('/en/account/');
      const answer = await signInAt(redirectTo, headers);
      expect(answer.status).toBe(303);
      expect(isSent(answer)).toBe(server.url);
      expect(new URL(answer.headers.get('location')!, server.url).pathname).toBe('/en/account/');
      expect(answer.headers.getSetCookie().join()).not.toContain('evil');
    },
  );

  test('a page of the portal is gone back to', async () => {
    const answer = await signInAt('/en/account/usage/?days=7#top', {
      'x-forwarded-for': '192.0.2.7',
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toEndWith('/en/account/usage/?days=7#top');
  });

  /** Signs in as somebody new each time: guesses at one account are slowed down. */
  async function signInAt(redirectTo: string, headers: Record<string, string>): Promise<Answer> {
    const email = `new${(accounts += 1)}@portal.example`;
    const fields = { email, password: goodPassword, redirectTo };
    return new Visitor(server).post('/en/sign-up/', fields, headers);
  }
});

describe('guessing passwords', () => {
  test('is slowed down for one account, wherever the guesses come from', async () => {
    const email = 'guessed@portal.example';
    await createUser(server, { email, password: goodPassword });
    const statuses = new Set<number>();
    for (let count = 0; count < 15; count += 1) {
      const headers = { 'x-forwarded-for': `192.0.2.${100 + count}` };
      const fields = { email, password: `wrong-guess-${count}` };
      statuses.add((await new Visitor(server).post('/en/sign-in/', fields, headers)).status);
    }
    expect(statuses).toEqual(new Set([400, 429]));
  });

  test('does not tell whether an address has an account', async () => {
    const answers = await Promise.all(
      ['target@portal.example', 'nobody@portal.example'].map((email) =>
        new Visitor(server).post(
          '/en/sign-in/',
          { email, password: 'wrong-guess-again' },
          { 'x-forwarded-for': '192.0.2.201' },
        ),
      ),
    );
    const [known, unknown] = answers.map(({ status, text }) => ({
      status,
      alert: /role="alert"[^]*?<\/div>/.exec(text)?.[0],
    }));
    expect(known).toEqual(unknown!);
    expect(known!.alert).toBeString();
  });
});

test('names are text: no markup in them runs or breaks the page', async () => {
  const visitor = await signedUp();
  const name = `</script><script>alert(1)</script>"'><img src=x onerror=alert(1)>`;
  await visitor.post(`${keysPage}?/create`, { name });
  const { text } = await visitor.get(keysPage);
  expect(text).not.toContain('<script>alert(1)');
  expect(text).not.toContain('<img src=x');
});

describe('KEYSTILE_SIGN_UP', () => {
  test('closed lets nobody sign up', async () => {
    await using closed = await start({ env: { KEYSTILE_SIGN_UP: 'closed' } });
    const visitor = new Visitor(closed);
    expect((await visitor.signUp('eve@example.com')).status).toBe(400);
    expect((await visitor.get(keysPage)).status).toBe(303);
  });

  test('invite lets in the address that was invited, once, and nobody else', async () => {
    const env = { KEYSTILE_SIGN_UP: 'invite' };
    await using inviting = await start({ env });
    const words = ['users', 'invite', '--email', 'guest@example.com', '--data', inviting.data];
    const link = new URL(await succeed(words, { env }));
    const invite = link.searchParams.get('invite')!;

    const stranger = new Visitor(inviting);
    expect((await stranger.signUp('eve@example.com')).status).toBe(400);
    expect((await stranger.signUp('eve@example.com', undefined, { invite })).status).toBe(400);
    expect(
      (await stranger.signUp('guest@example.com', undefined, { invite: `${invite}x` })).status,
    ).toBe(400);

    const guest = new Visitor(inviting);
    expect((await guest.get(link.pathname + link.search)).text).toContain('guest@example.com');
    expect((await guest.signUp('guest@example.com', undefined, { invite })).status).toBe(303);
    expect((await guest.get(keysPage)).status).toBe(200);
    expect(
      (await new Visitor(inviting).signUp('guest@example.com', undefined, { invite })).status,
    ).toBe(400);
  });
});
