import { describe, expect, test } from 'bun:test';
import { afterSignIn, redirectTarget } from '../src/lib/redirect-target.ts';

const fallback = '/en/account/';

describe('a path on this site is kept', () => {
  test.each([
    '/en/account/api-keys/',
    '/de/account/usage/?x=1&y=%C3%A4#part',
    '/ja/',
    '/',
    '/v1/docs',
    '/en/account/api-keys/?revoke=key_1%2F2',
    `/oauth2/authorize?continue=${'a'.repeat(7000)}`,
  ])('%s', (path) => {
    expect(redirectTarget(path, fallback)).toBe(path);
  });

  test('dot segments are resolved', () => {
    expect(redirectTarget('/en/../de/account/', fallback)).toBe('/de/account/');
  });
});

describe('anything that could lead elsewhere becomes the fallback', () => {
  test.each([
    null,
    undefined,
    '',
    ' ',
    'account',
    'https://evil.example',
    'HTTPS:evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '///evil.example',
    '////evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/ /evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/en/..//evil.example',
    '/x/../..//evil.example',
    '/%2f/evil.example',
    '/%2F%2Fevil.example',
    '/%5cevil.example',
    '/%5C%5Cevil.example',
    '/%252f%252fevil.example',
    '/%25252f/evil.example',
    '/%09/evil.example',
    '/%0d%0aset-cookie:x=1',
    '/en/%00',
    '/%',
    '/%e0%a4%a',
    'http:/evil.example',
    'http:evil.example',
    '@evil.example',
    `/${'a'.repeat(8000)}`,
    new File([], '/en/'),
    [['/en/']],
  ])('%p', (target) => {
    expect(redirectTarget(target, fallback)).toBe(fallback);
  });
});

test('signing in goes on in the language that the visitor switched to', () => {
  expect(afterSignIn('/de/account/usage/?x=1', 'ja')).toBe('/ja/account/usage/?x=1');
  expect(afterSignIn('/v1/docs', 'ja')).toBe('/v1/docs');
  expect(afterSignIn('//evil.example', 'ja')).toBe('/ja/account/');
});
