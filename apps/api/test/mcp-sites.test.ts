import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { createSiteCheck } from '../src/mcp/sites.ts';
import { startApi, type TestInstance } from './instance.ts';
import { httpRequest, openSocket } from './raw-socket.ts';

const settings = {
  url: 'https://keys.example.com',
  allowedOrigins: ['https://keys.example.com', 'https://app.example.com:8443'],
};
const foreignHeader = createSiteCheck(settings);
const hostIsOurs = (host: string) => foreignHeader(new Headers({ host })) === null;

describe('a host', () => {
  test.each([
    'keys.example.com',
    'KEYS.example.com:443',
    'app.example.com',
    'localhost',
    'localhost:3000',
    'keystile:3000',
    '127.0.0.1:3000',
    '192.168.1.5',
    '[::1]:3000',
    '[2001:db8::7]',
  ])('%s is ours: a name that we have, a local one, or an address', (host) => {
    expect(hostIsOurs(host)).toBe(true);
  });

  test.each([
    'evil.example',
    'evil.example:443',
    'keys.example.com.evil.example',
    'notkeys.example.com',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'keys.example.com@evil.example',
    'evil.example/keys.example.com',
    'keys.example.com:443:443',
    '',
  ])('%p is not', (host) => {
    expect(hostIsOurs(host)).toBe(false);
  });

  test('no other domain is, whatever it is called', () => {
    const others = fc.domain().filter((name) => !/^(keys|app)\.example\.com$/.test(name));
    fc.assert(fc.property(others, (name) => expect(hostIsOurs(name)).toBe(false)));
  });

  test('must be there', () => {
    expect(foreignHeader(new Headers())).toBe('host');
  });
});

describe('an origin', () => {
  const originIsOurs = (origin: string) =>
    foreignHeader(new Headers({ host: 'keys.example.com', origin })) === null;

  test('is ours to the letter, or not at all', () => {
    expect(settings.allowedOrigins.map(originIsOurs)).toEqual([true, true]);
    const others = ['https://app.example.com', 'http://keys.example.com', 'null', 'https://a.test'];
    expect(others.map(originIsOurs)).toEqual([false, false, false, false]);
  });

  test('is not asked of programs, which send none', () => {
    expect(foreignHeader(new Headers({ host: 'keys.example.com' }))).toBeNull();
  });
});

describe('over a socket', () => {
  let api: TestInstance;
  let authorization: string;
  beforeAll(async () => {
    api = await startApi();
    authorization = `Bearer ${(await api.member('ada@example.com')).secret}`;
  });
  afterAll(() => api.dispose());

  async function send(method: string, headers: Record<string, string>): Promise<string> {
    const socket = openSocket(api.url);
    socket.write(httpRequest('/v1/mcp', { method, headers: { ...headers, connection: 'close' } }));
    return (await socket.ended).toLowerCase();
  }

  test.each(['GET', 'POST', 'DELETE', 'OPTIONS'])(
    'a foreign host is refused before the credential is looked at: %s',
    async (method) => {
      for (const credential of [authorization, 'Bearer wrong', '']) {
        const answer = await send(method, { host: 'evil.example', authorization: credential });
        expect(answer).toStartWith('http/1.1 403');
        expect(answer).toContain('"error":"host not allowed"');
        expect(answer).toContain('cache-control: no-store');
        expect(answer).not.toContain('ratelimit');
        expect(answer).not.toContain('www-authenticate');
      }
    },
  );

  test('a foreign origin too', async () => {
    const answer = await send('POST', { host: 'api.test', origin: 'https://evil.example' });
    expect(answer).toStartWith('http/1.1 403');
    expect(answer).toContain('"error":"origin not allowed"');
    expect(answer).not.toContain('access-control-allow-origin');
  });

  test('the public host and an address meet the gate', async () => {
    for (const host of ['api.test', 'api.test:8443', '10.1.2.3']) {
      expect(await send('GET', { host })).toStartWith('http/1.1 401');
    }
  });
});
