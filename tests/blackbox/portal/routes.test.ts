import { describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { serving } from '../src/serving.ts';
import { Visitor } from '../src/visitor.ts';

const server = await serving();
const locales = ['en', 'de', 'ja', 'ar'];

/** Where an answer leads, as a browser reads it at the address that was asked for. */
function locationOf({ headers }: { headers: Headers }, asked = '/'): string {
  const { pathname, search } = new URL(headers.get('location')!, server.url + asked);
  return pathname + search;
}

describe('/', () => {
  test.each([
    ['de', '/de/'],
    ['ar-EG,ar;q=0.9,en;q=0.8', '/ar/'],
    ['fr;q=0.9, ja;q=0.5, en;q=0.1', '/ja/'],
    ['en;q=0.1,de;q=0.9', '/de/'],
    ['de;q=0, en;q=0.5', '/en/'],
    ['fr', '/en/'],
    ['*', '/en/'],
    ['', '/en/'],
    [';;;q=9,,', '/en/'],
  ])('leads by Accept-Language: %s', async (language, location) => {
    const answer = await call(server, '/', { headers: { 'accept-language': language } });
    expect([302, 303, 307]).toContain(answer.status);
    expect(locationOf(answer)).toBe(location);
    expect(answer.headers.get('vary')?.toLowerCase()).toContain('accept-language');
  });

  test('leads by the saved choice before Accept-Language', async () => {
    const visitor = new Visitor(server);
    const saved = await visitor.post('/en/preferences/', {
      locale: 'ja',
      returnTo: '/en/sign-in/',
    });
    expect(saved.status).toBe(303);
    expect(locationOf(saved)).toBe('/ja/sign-in/');
    expect(locationOf(await visitor.get('/', { 'accept-language': 'de' }))).toBe('/ja/');
  });
});

describe.each(locales)('/%s/', (locale) => {
  test.each(['/', '/sign-in/', '/sign-up/'])(
    'serves %s in its language and direction',
    async (path) => {
      const { status, text, headers } = await call(server, `/${locale}${path}`);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toStartWith('text/html');
      expect(text).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}"`);
    },
  );

  test.each(['', '/sign-in', '/sign-up'])(
    '%s without its final slash leads there with 308',
    async (path) => {
      const answer = await call(server, `/${locale}${path}?a=b`);
      expect(answer.status).toBe(308);
      expect(locationOf(answer, `/${locale}${path}`)).toBe(`/${locale}${path}/?a=b`);
    },
  );

  test('an unknown page is a 404 page in its language', async () => {
    const { status, text } = await call(server, `/${locale}/nope/`);
    expect(status).toBe(404);
    expect(text).toContain(`<html lang="${locale}"`);
  });
});

test.each(['/fr/', '/xx/sign-in/', '/EN/', '/english/', '/account/', '/sign-in/', '/en-US/'])(
  '%s is a 404 page',
  async (path) => {
    const { status, headers } = await call(server, path);
    expect(status).toBe(404);
    expect(headers.get('content-type')).toStartWith('text/html');
  },
);

describe('without a session', () => {
  const pages = ['/account/', '/account/api-keys/', '/account/usage/', '/account/profile/'];

  test.each(pages)('%s leads to sign-in, and back afterwards', async (page) => {
    for (const locale of locales) {
      const visitor = new Visitor(server);
      const answer = await visitor.get(`/${locale}${page}?x=1`);
      expect([302, 303, 307]).toContain(answer.status);
      const location = new URL(answer.headers.get('location')!, server.url);
      expect(location.pathname).toBe(`/${locale}/sign-in/`);
      expect(location.searchParams.get('redirectTo')).toBe(`/${locale}${page}?x=1`);
    }
  });

  test('no form of the account area does anything', async () => {
    for (const action of ['create', 'revoke']) {
      const visitor = new Visitor(server);
      const answer = await visitor.post(`/en/account/api-keys/?/${action}`, { name: 'n', id: 'k' });
      expect(answer.status).toBe(303);
      expect(locationOf(answer)).toStartWith('/en/sign-in/');
      expect(answer.text).not.toContain('ak_');
    }
  });

  test('a made-up session cookie is no session', async () => {
    for (const value of ['x', 'x.y', `${'a'.repeat(32)}.${'b'.repeat(43)}%3D`, '']) {
      const cookie = `keystile.session_token=${value}`;
      const answer = await call(server, '/en/account/api-keys/', { headers: { cookie } });
      expect(answer.status).toBe(303);
    }
  });
});

describe('with a session', async () => {
  const visitor = new Visitor(server);
  await visitor.signUp('ada@example.com');

  test('/account/ leads to the keys', async () => {
    const answer = await visitor.get('/de/account/');
    expect([302, 303, 307, 308]).toContain(answer.status);
    expect(locationOf(answer)).toBe('/de/account/api-keys/');
  });

  test.each(['/sign-in/', '/sign-up/'])('%s leads on to the account', async (path) => {
    const answer = await visitor.get(`/de${path}`);
    expect(answer.status).toBe(303);
    expect(locationOf(answer)).toBe('/de/account/');
  });

  test('pages are kept in no cache', async () => {
    for (const path of ['/en/', '/en/account/api-keys/']) {
      expect((await visitor.get(path)).headers.get('cache-control')).toContain('no-store');
    }
  });

  test('the API does not take the session for a credential', async () => {
    expect((await visitor.get('/v1/me')).status).toBe(401);
  });

  test('signing out ends it for good', async () => {
    const leaving = new Visitor(server);
    await leaving.signUp('leaving@example.com');
    const kept = new Map(leaving.cookies);
    expect((await leaving.get('/en/account/api-keys/')).status).toBe(200);
    expect((await leaving.post('/en/sign-out/')).status).toBe(303);
    expect((await leaving.get('/en/account/api-keys/')).status).toBe(303);
    for (const [name, value] of kept) leaving.cookies.set(name, value);
    expect((await leaving.get('/en/account/api-keys/')).status).toBe(303);
  });
});
