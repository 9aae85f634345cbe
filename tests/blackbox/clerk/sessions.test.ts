import { describe, expect, test } from 'bun:test';
import type { MintOptions } from '@keystile/clerk-stand-in';
import { call } from '../src/call.ts';
import { cookiesFromClerk, personAtClerk } from '../src/identity/enter.ts';
import type { Instance } from '../src/instance.ts';
import { createKey } from '../src/people.ts';
import { serving } from '../src/serving.ts';
import { Visitor } from '../src/visitor.ts';

const page = '/en/account/api-keys/';
const email = 'ada@example.com';
const live = await serving({ clerk: { instance: 'live' } });
const development = await serving({ clerk: { instance: 'test' } });

/** Goes where Clerk sends a browser, as often as it does; gives the last answer of our own. */
async function follow(server: Instance, visitor: Visitor, path = page) {
  let answer = await visitor.get(path);
  for (let hops = 0; hops < 6 && [302, 307].includes(answer.status); hops += 1) {
    const location = new URL(answer.headers.get('location')!, server.url);
    if (location.origin === server.url) {
      answer = await visitor.get(location.pathname + location.search);
      continue;
    }
    expect(location.origin).toBe(server.clerk!.url);
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const atClerk = await fetch(location, { headers: { cookie }, redirect: 'manual' });
    for (const line of atClerk.headers.getSetCookie()) visitor.keep(line);
    const back = new URL(atClerk.headers.get('location')!);
    expect(back.origin).toBe(server.url);
    answer = await visitor.get(back.pathname + back.search);
  }
  return answer;
}

/** A browser with the cookies of somebody who is signed in, but for their session token. */
function withToken(server: Instance, changes: Partial<MintOptions>): Visitor {
  const clerk = server.clerk!;
  const visitor = new Visitor(server);
  const { id } = personAtClerk(clerk, email);
  const token = clerk.tokens.mint({ sub: id, typ: 'JWT', azp: server.url, ...changes });
  for (const [name, value] of Object.entries(cookiesFromClerk(clerk, server.url, email))) {
    visitor.cookies.set(name, name.startsWith('__session') ? token : value);
  }
  return visitor;
}

for (const [instance, server] of [
  ['a production instance', live],
  ['a development instance', development],
] as const) {
  describe(instance, () => {
    test('sends who is not signed in to the sign-in page, with the way back', async () => {
      const answer = await follow(server, new Visitor(server));
      expect(answer.status).toBe(303);
      const location = new URL(answer.headers.get('location')!, server.url);
      expect(location.pathname).toBe('/en/sign-in/');
      expect(location.searchParams.get('redirectTo')).toBe(page);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    });

    test('lets in who is signed in at Clerk', async () => {
      const visitor = new Visitor(server);
      const answer = await visitor.signIn(email);
      expect(answer.status).toBe(200);
      expect(answer.text).toContain(email);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    });

    test('renews a session token that has expired, by way of Clerk', async () => {
      const past = Math.floor(Date.now() / 1000) - 600;
      const visitor = withToken(server, { iat: past, nbf: past, exp: past + 60 });
      const first = await visitor.get(page);
      expect(first.status).toBe(307);
      expect(first.headers.get('cache-control')).toContain('no-store');
      expect(new URL(first.headers.get('location')!).origin).toBe(server.clerk!.url);
      expect((await follow(server, visitor)).status).toBe(200);
      expect((await visitor.get(page)).status).toBe(200);
    });

    test('does not renew the token of a session that has ended', async () => {
      const past = Math.floor(Date.now() / 1000) - 600;
      const visitor = withToken(server, { iat: past, nbf: past, exp: past + 60 });
      const { id } = personAtClerk(server.clerk!, email);
      server.clerk!.users.ban(id);
      server.clerk!.users.unban(id);
      const answer = await follow(server, visitor);
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toContain('/en/sign-in/');
      expect([...visitor.cookies.keys()].join()).not.toMatch(/__session|handshake/);
      expect((await visitor.get('/en/sign-in/')).status).toBe(200);
      expect(server.output().stderr).toBe('');
    });
  });
}

test('a development instance meets a new browser with a handshake, and no program', async () => {
  const { status, headers } = await new Visitor(development).get('/en/');
  expect(status).toBe(307);
  expect(headers.get('location')).toStartWith(`${development.clerk!.url}/v1/client/handshake?`);
  const { secret } = await createKey(development);
  expect((await call(development, '/v1/me', { key: secret })).status).toBe(200);
  expect((await call(development, '/health')).status).toBe(200);
});

describe('a session token is refused', () => {
  const now = () => Math.floor(Date.now() / 1000);
  const forgeries: [string, () => Partial<MintOptions>][] = [
    ['that another key signed', () => ({ wrongKey: true })],
    ['that nobody signed', () => ({ alg: 'none' })],
    ['that is signed with the public key as a secret', () => ({ alg: 'HS256' })],
    ['that was given to another site', () => ({ azp: 'https://elsewhere.example' })],
    ['that is not valid yet', () => ({ nbf: now() + 600, iat: now() + 600, exp: now() + 660 })],
    ['that is an access token', () => ({ typ: 'at+jwt' })],
  ];
  test.each(forgeries)('%s', async (_what, changes) => {
    const visitor = withToken(live, changes());
    // Without the cookie of Clerk's own host nothing vouches for this browser.
    visitor.cookies.delete('__client');
    const answer = await follow(live, visitor);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toContain('/en/sign-in/');
  });
});

test('the session of another tenant is none here', async () => {
  const other = await serving({ clerk: {} });
  const visitor = new Visitor(live);
  const cookies = cookiesFromClerk(other.clerk!, live.url, email);
  for (const [name, value] of Object.entries(cookies)) {
    const suffix = [...withToken(live, {}).cookies.keys()].find((own) =>
      own.startsWith(`${name}_`),
    );
    for (const own of [name, suffix]) if (own) visitor.cookies.set(own, value);
  }
  expect((await follow(live, visitor)).status).toBe(303);
});

test('a form that another site posts is refused, session or not', async () => {
  const visitor = new Visitor(live);
  await visitor.signIn(email);
  const fields = { name: 'forged' };
  const headers = { origin: 'https://elsewhere.example' };
  const answer = await visitor.post(`${page}?/create`, fields, headers);
  expect(answer.status).toBe(403);
  expect((await visitor.get(page)).text).not.toContain('forged');
});

test('signing out ends the session at Clerk', async () => {
  const visitor = new Visitor(live);
  await visitor.signIn(email);
  const kept = new Map(visitor.cookies);
  await visitor.post('/en/sign-out/');
  expect((await follow(live, visitor)).status).toBe(303);
  // The same cookies in another browser are good for as long as the token is, at most a minute.
  const past = Math.floor(Date.now() / 1000) - 600;
  const { id } = personAtClerk(live.clerk!, email);
  const stale = live.clerk!.tokens.mint({
    sub: id,
    typ: 'JWT',
    azp: live.url,
    iat: past,
    exp: past,
  });
  const other = new Visitor(live);
  for (const [name, value] of kept) {
    other.cookies.set(name, name.startsWith('__session') ? stale : value);
  }
  expect((await follow(live, other)).status).toBe(303);
});
