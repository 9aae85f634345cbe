import { describe, expect, test } from 'bun:test';
import { excerpt } from '../src/routes/docs/search/excerpt.ts';
import { createSearch, type Entry } from '../src/routes/docs/search/search.ts';
import { plainWord } from '../src/routes/docs/search/words.ts';

const entry = (id: string, heading: string, text: string): Entry => ({
  id,
  path: `/docs/${id}/`,
  kind: 'section',
  title: 'Page',
  heading,
  text,
});

const english = createSearch(
  [
    entry('revoke', 'Revoke a key', 'Its next call fails.'),
    entry('url', 'KEYSTILE_URL', 'The public base URL.'),
    entry('limit', 'Rate limits', 'A bucket for each key: 429 when it is empty.'),
    entry('too', 'Forbidden', 'The answer is 403.'),
  ],
  'en',
);
const german = createSearch([entry('a', 'Schlüssel widerrufen', 'Größe und Maß.')], 'de');
const japanese = createSearch(
  [entry('a', 'キーを取り消す', '次の呼び出しから失敗します。'), entry('b', '制限', '一定の速さ')],
  'ja',
);
const arabic = createSearch(
  [entry('a', 'إبطال المفتاح', 'يفشل أول استدعاء'), entry('b', 'الأخطاء', 'كل خطأ')],
  'ar',
);

const ids = (found: ReturnType<typeof english>) => found.map((one) => one.entry.id);

describe('finds', () => {
  test.each([
    ['revoke', english, 'revoke'],
    ['REVOKE', english, 'revoke'],
    ['revok', english, 'revoke'],
    ['rewoke', english, 'revoke'],
    ['keystile_url', english, 'url'],
    ['url', english, 'url'],
    ['429', english, 'limit'],
    ['bucket key', english, 'limit'],
    ['schlussel', german, 'a'],
    ['Schlüsel', german, 'a'],
    ['widerruf', german, 'a'],
    ['取り消す', japanese, 'a'],
    ['キー', japanese, 'a'],
    ['制限', japanese, 'b'],
    ['呼び出し', japanese, 'a'],
    ['المفتاح', arabic, 'a'],
    ['مفتاح', arabic, 'a'],
    ['ابطال', arabic, 'a'],
    ['بالمفتاح', arabic, 'a'],
    ['الأخطاءُ', arabic, 'b'],
  ] as const)('%s', (text, search, id) => {
    expect(ids(search(text))[0]).toBe(id);
  });
});

test('a number stands for itself', () => {
  expect(ids(english('403'))).toEqual(['too']);
});

test.each([
  '',
  ' ',
  '"<script>"',
  '()[]{}*+?\\^$|',
  '\u0000\ud800',
  '__proto__ constructor',
  'x'.repeat(1_000_000),
  'ab '.repeat(100_000),
])('is not upset by %p', (text) => {
  expect(ids(english(text)).length).toBeLessThanOrEqual(4);
});

test('marks what matches, and keeps every character', () => {
  const text = 'A bucket for each key: 429 when it is empty.';
  const pieces = excerpt(text, new Set(['key', '429']), 'en');
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.filter(({ isMatch }) => isMatch).map((piece) => piece.text)).toEqual([
    'key',
    '429',
  ]);
});

test('cuts a long text around what matches', () => {
  const text = `${'before '.repeat(100)}needle ${'after '.repeat(100)}`;
  const pieces = excerpt(text, new Set(['needle']), 'en');
  const shown = pieces.map((piece) => piece.text).join('');
  expect(shown).toStartWith('…');
  expect(shown).toEndWith('…');
  expect(shown).toContain(' needle after');
  expect(shown.length).toBeLessThan(200);
});

test.each([
  ['Größe', 'größe'.normalize('NFKD').replaceAll(/\p{M}/gu, '')],
  ['が', 'が'],
  ['الْمِفْتَاح', 'مفتاح'],
  ['ＡＰＩ', 'api'],
])('%s is compared as %s', (word, plain) => {
  expect(plainWord(word)).toBe(plain);
});
