import { expect, test } from 'bun:test';
import { negotiateLocale } from '../src/lib/negotiate-locale.ts';

test.each([
  [null, 'en'],
  ['', 'en'],
  ['*', 'en'],
  ['de', 'de'],
  ['de-AT', 'de'],
  ['DE-at', 'de'],
  ['fr, ja;q=0.8, de;q=0.9', 'de'],
  ['fr;q=1.0, ar-EG;q=0.3', 'ar'],
  ['de;q=0, ja', 'ja'],
  ['en;q=0.1,ja;q=0.2', 'ja'],
  ['de, en', 'de'],
  ['zh-CN, ko', 'en'],
  ['de;q=nonsense, ja;q=0.1', 'ja'],
  ['de;q=7, ja;q=0.1', 'ja'],
  [' ja ; q=0.5 , de ; Q=0.4', 'ja'],
  [';;;,,,=', 'en'],
  ['constructor, __proto__', 'en'],
  [`${'fr,'.repeat(100_000)}de`, 'en'],
] as const)('%p gives %s', (header, locale) => {
  expect(negotiateLocale(header)).toBe(locale);
});
