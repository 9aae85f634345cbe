import { expect, test } from 'bun:test';
import { directionOf, href, splitPath } from '../src/lib/locale.ts';
import { isTheme, isTimeZone } from '../src/lib/preferences.ts';
import { returnPath } from '../src/lib/return-path.ts';

test.each([
  ['/de/account/api-keys/', 'de', '/account/api-keys/'],
  ['/de/', 'de', '/'],
  ['/de', 'de', '/'],
  ['/ar/x//y', 'ar', '/x//y'],
  ['/', undefined, '/'],
  ['/fr/', undefined, '/fr/'],
  ['/DE/', undefined, '/DE/'],
  ['/deutsch/', undefined, '/deutsch/'],
  ['//de/', undefined, '//de/'],
] as const)('%s is locale %s and path %s', (pathname, locale, path) => {
  expect(splitPath(pathname)).toEqual({ locale, path });
});

test('a page has an address in each locale', () => {
  expect(href('/account/', 'ja')).toBe('/ja/account/');
  expect(href('/')).toBe('/en/');
});

test('Arabic is written from right to left', () => {
  expect(directionOf('ar')).toBe('rtl');
  expect(directionOf('ja')).toBe('ltr');
});

test('only known themes and time zones are taken from cookies', () => {
  expect(isTheme('dark')).toBe(true);
  expect(isTheme('"><script>')).toBe(false);
  expect(isTimeZone('Europe/Berlin')).toBe(true);
  expect(isTimeZone('Mars/Olympus')).toBe(false);
  expect(isTimeZone('../../etc/passwd')).toBe(false);
  expect(isTimeZone(undefined)).toBe(false);
});

test('saving a preference comes back to the page, not to a form action', () => {
  expect(returnPath({ pathname: '/en/x/', search: '?revoke=1' })).toBe('/en/x/?revoke=1');
  expect(returnPath({ pathname: '/en/x/', search: '?/create' })).toBe('/en/x/');
});
