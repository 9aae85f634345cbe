import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { readSettings } from '@keystile/config';
import { plainHref } from '../src/lib/base-path.ts';
import { absoluteHref, href, locales, splitPath } from '../src/lib/locale.ts';
import { afterSignIn, redirectTarget } from '../src/lib/redirect-target.ts';

describe('below a base path', () => {
  beforeAll(() => void (globalThis.keystileBasePath = '/tools/keystile'));
  afterAll(() => void (globalThis.keystileBasePath = undefined));

  test('addresses begin with it', () => {
    expect(href('/account/', 'ja')).toBe('/tools/keystile/ja/account/');
    expect(plainHref('/v1/docs')).toBe('/tools/keystile/v1/docs');
    const url = 'https://example.com/tools/keystile';
    expect(absoluteHref(url, '/join/', 'de')).toBe(`${url}/de/join/`);
  });

  test('paths are read without it', () => {
    const page = { locale: 'de', path: '/account/' } as const;
    expect(splitPath('/tools/keystile/de/account/')).toEqual(page);
    expect(splitPath('/tools/keystile/')).toEqual({ locale: undefined, path: '/' });
  });

  test('a sign-in leads back into it and to no neighbour', () => {
    const inside = '/tools/keystile/en/account/usage/?x=1';
    expect(redirectTarget(inside, '/f')).toBe(inside);
    expect(afterSignIn(inside, 'de')).toBe('/tools/keystile/de/account/usage/?x=1');
    for (const neighbour of [
      '/en/account/',
      '/other/',
      '/tools/keystiles/',
      '/tools/keystile',
      '/tools/keystile/../other/',
      '/tools/keystile/%2e%2e/other/',
    ]) {
      expect(redirectTarget(neighbour, '/f')).toBe('/f');
    }
  });
});

test('no language can be a base path', () => {
  for (const locale of locales) {
    const url = `https://example.com/${locale}`;
    expect(() => readSettings({ KEYSTILE_URL: url })).toThrow('KEYSTILE_URL may have a path');
  }
});
