import { describe, expect, test } from 'bun:test';
import { readSettings } from '@keystile/config';
import fc from 'fast-check';
import { clientIp } from '../src/edge/client-ip.ts';
import { readCredential } from '../src/pipeline/credential.ts';

const credential = (headers: Record<string, string>) => readCredential(new Headers(headers));
const visible = fc.string({ unit: fc.constantFrom(...'abcXYZ019_-.~+/=:;,"'), minLength: 1 });

describe('a credential', () => {
  test('is what follows Bearer, in any case and with any spaces', () => {
    const bearerInAnyCase = fc.mixedCase(fc.constant('bearer'));
    const spaces = fc.integer({ min: 1, max: 5 }).map((count) => ' '.repeat(count));
    fc.assert(
      fc.property(bearerInAnyCase, spaces, visible, (scheme, gap, token) => {
        expect(credential({ authorization: `${scheme}${gap}${token}` })).toBe(token);
      }),
    );
  });

  test('is not read from anywhere else', () => {
    expect(credential({})).toBeNull();
    expect(credential({ cookie: 'ak_x', 'x-api-token': 'ak_x', 'api-key': 'ak_x' })).toBeNull();
  });

  test('Bearer counts before x-api-key, which counts before another scheme', () => {
    expect(credential({ authorization: 'Bearer a', 'x-api-key': 'b' })).toBe('a');
    expect(credential({ authorization: 'Basic YTpi', 'x-api-key': 'b' })).toBe('b');
    expect(credential({ 'x-api-key': 'b' })).toBe('b');
  });

  test('is there, and cannot be right, when a header is empty or of another scheme', () => {
    for (const authorization of ['Bearer', 'bearer ', 'Basic YTpi', 'Bearerak_1', '', 'ak_1']) {
      expect(credential({ authorization })).toBe('');
    }
    expect(credential({ 'x-api-key': '' })).toBe('');
  });
});

describe('a client address', () => {
  const settings = readSettings({
    KEYSTILE_TRUSTED_PROXIES: '10.0.0.0/8, fd00::/8, 127.0.0.1',
  });
  const from = (peer: string, headers: Record<string, string>) =>
    clientIp(peer, new Headers(headers), settings);

  test('is the peer, whatever it claims, when the peer is not trusted', () => {
    fc.assert(
      fc.property(fc.ipV4(), (claimed) => {
        const headers = { 'x-forwarded-for': claimed, forwarded: `for=${claimed}` };
        expect(from('203.0.113.7', headers)).toBe('203.0.113.7');
      }),
    );
  });

  test.each([
    ['the nearest hop that is not a proxy', '1.1.1.1, 203.0.113.1, 10.1.1.1', '203.0.113.1'],
    ['the farthest proxy when all are', '10.2.2.2, 10.1.1.1', '10.2.2.2'],
    ['the proxy itself when a hop is nonsense', '1.1.1.1, nonsense', '10.0.0.1'],
    ['an IPv6 address with port', '[2001:db8::1]:443', '2001:db8::1'],
    ['an IPv4 address with port', '203.0.113.1:50000', '203.0.113.1'],
    ['an IPv4 address in IPv6 clothes', '::ffff:203.0.113.1', '203.0.113.1'],
    ['the proxy itself when the header is empty', '', '10.0.0.1'],
    ['the proxy itself when the hop is hidden', 'unknown', '10.0.0.1'],
    [
      'the last known hop when one before it has an obfuscated name',
      '_x1, 203.0.113.5',
      '203.0.113.5',
    ],
    ['an IPv6 hop behind a proxy with IPv6', '2001:db8::9, fd00::2', '2001:db8::9'],
    ['never what stands before an unknown hop', '10.3.3.3, 198.51.100.4, 10.1.1.1', '198.51.100.4'],
    ['the proxy when the port is no number', '203.0.113.1:x', '10.0.0.1'],
    ['the proxy when the address is cut off', '[2001:db8::1', '10.0.0.1'],
  ])('is %s', (_what, header, expected) => {
    expect(from('10.0.0.1', { 'x-forwarded-for': header })).toBe(expected);
  });

  test('is read from X-Forwarded-For where both are there: Forwarded may be the client’s own', () => {
    const headers = { forwarded: 'for=6.6.6.6', 'x-forwarded-for': '203.0.113.9' };
    expect(from('10.0.0.1', headers)).toBe('203.0.113.9');
  });

  test('is read from Forwarded, quoted or not, whatever else is in it', () => {
    const forwarded = 'for=192.0.2.60;proto=http, for="[2001:db8:cafe::17]:4711";by=10.0.0.1';
    expect(from('fd00::1', { forwarded })).toBe('2001:db8:cafe::17');
    expect(from('::ffff:10.0.0.1', { forwarded: 'For=_hidden' })).toBe('10.0.0.1');
  });

  test('is what a proxy on the unix socket says, and of nobody else without an address', () => {
    const headers = new Headers({ 'x-forwarded-for': '203.0.113.8' });
    const behind = (host: string) => clientIp('', headers, { host, trustedProxies: [] });
    expect(behind('unix:/run/keystile/web.sock')).toBe('203.0.113.8');
    expect(behind('127.0.0.1')).toBe('');
  });

  test('any header is survived', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        const value = text.trim();
        expect(typeof from('10.0.0.1', { forwarded: value, 'x-forwarded-for': value })).toBe(
          'string',
        );
      }),
    );
  });
});
