import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { call, jsonLines, openFiles } from './collection.ts';

const source = await openFiles({
  'a.jsonl': jsonLines(
    { id: 'red-lamp', name: 'Red lamp', about: 'Gives light to a café.', year: 1984 },
    { id: 'lamp', name: 'A light', about: 'Plain.' },
    { id: 'lampshade', name: 'Shade', about: 'For a lamp.', tags: ['cotton', 'linen'] },
    { id: 'table-5', name: 'Table 5', about: 'Made of oak, for the kitchen.' },
    { id: 'table-50', name: 'Table 50', about: 'Made of pine.' },
    { id: 'model', name: '大规模语言模型', about: '我们的模型能力很强。' },
    { id: 'gohan', name: 'ごはん', about: 'カレーライスのつくりかた' },
    { id: 'kimchi', name: '김치', about: '매운 배추 요리' },
    { id: 'ho/chi', name: 'Hồ Chí Minh', about: 'Thành phố' },
    { id: 'москва', name: 'Москва', about: 'Столица России' },
    { id: 'devanagari', name: 'हिन्दी', about: 'भाषा' },
  ),
});
const ids = (q: string, limit = 10) =>
  call(source, 'search_things', { q, limit }).results.map(({ id }) => id);

describe('search', () => {
  test('puts the id first, then names, beginnings and words', () => {
    expect(ids('lamp')).toEqual(['lamp', 'lampshade', 'red-lamp']);
    expect(call(source, 'search_things', { q: 'lamp' }).results[0]).toEqual({
      id: 'lamp',
      name: 'A light',
      about: 'Plain.',
      score: 1,
    });
    expect(ids('Red Lamp')[0]).toBe('red-lamp');
    expect(ids('tabl')).toEqual(['table-5', 'table-50']);
  });

  test('forgives separators, accents and typing errors, not other numbers', () => {
    for (const q of ['redlamp', 'RED_LAMP', 'red  lamp', 'cafe lamp', 'rde lamp', 'lihgt cafe'])
      expect(ids(q), q).toContain('red-lamp');
    expect(ids('table 5')[0]).toBe('table-5');
    expect(ids('table 7')).not.toContain('table-7');
    expect(ids('ho chi minh')).toEqual(['ho/chi']);
    expect(ids('ho/chi')).toEqual(['ho/chi']);
  });

  test('finds words of nested texts, and any one of many', () => {
    expect(ids('linen')).toEqual(['lampshade']);
    expect(ids('something of oak')).toEqual(['table-5']);
    expect(ids('somthing kichen like')).toEqual(['table-5']);
  });

  test('works in scripts without spaces, and in others', () => {
    for (const q of ['模型', '语言', '型', '语言模型', '大规模', '模型 能力'])
      expect(ids(q), q).toEqual(['model']);
    expect(ids('カレー')).toEqual(['gohan']);
    expect(ids('はん')).toEqual(['gohan']);
    expect(ids('김치')).toEqual(['kimchi']);
    expect(ids('배추')).toEqual(['kimchi']);
    expect(ids('МОСКВА')).toEqual(['москва']);
    expect(ids('росии')).toEqual(['москва']);
    expect(ids('हिन्दी')).toEqual(['devanagari']);
    expect(ids('火车')).toEqual([]);
  });

  test('looks only in the fields that are named, there for numbers too', async () => {
    const records = jsonLines(
      { id: 'a', name: 'Apple', year: 1984, about: 'sweet' },
      { id: 'b', name: 'Pear', year: 2001, about: 'sour' },
    );
    const narrow = await openFiles({ 'a.jsonl': records }, { search: ['year', 'color'] });
    const found = (q: string) => call(narrow, 'search_things', { q }).results.map(({ id }) => id);
    expect(found('1984')).toEqual(['a']);
    expect(found('sour')).toEqual([]);
    expect(found('b')).toEqual(['b']);
    expect(narrow.status().warnings).toEqual(['search: no record has the field color']);
  });

  test('takes any text, and gives at most as many as asked for', () => {
    const anyString = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
      fc.string({ unit: fc.constantFrom(...'lamp5-*"\'():^+{} ANDORNT\0é模型'), minLength: 1 }),
    );
    const search = source.tools()[2]!;
    fc.assert(
      fc.property(anyString, fc.integer({ min: 1, max: 50 }), (q, limit) => {
        if (!search.input.check({ q, limit }).ok) return;
        const { results } = call(source, 'search_things', { q, limit });
        expect(results.length).toBeLessThanOrEqual(limit);
        for (const { score } of results) {
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('search over many records', () => {
  const count = 30_000;
  const words = ['red', 'blue', 'green', 'small', 'large', 'old', 'new'];
  const nouns = ['lamp', 'table', 'chair', 'window', 'garden'];
  const many = openFiles({
    'a.jsonl': jsonLines(
      ...Array.from({ length: count }, (_, number) => ({
        id: `thing-${number}`,
        name: `${words[number % 7]} ${nouns[number % 5]} ${number}`,
        about: `Common words about a thing, and one of its own: own${number.toString(36)}word`,
      })),
    ),
  });

  test.each([
    ['thing-12345', 'thing-12345'],
    ['thing 12345', 'thing-12345'],
    ['green lamp 1220', 'thing-1220'],
    ['gren lampp 1220', 'thing-1220'],
    ['things-12345', 'thing-12345'],
  ])('%j finds %s first', async (q, id) => {
    expect(call(await many, 'search_things', { q }).results[0]?.id).toBe(id);
  });

  test('finds something by words that all have, and by their beginnings', async () => {
    for (const q of ['common', 'comm', 'c', 'thing', 'common thing', 'comon thing zzzzzz'])
      expect(call(await many, 'search_things', { q, limit: 50 }).results, q).toHaveLength(50);
  });

  test('knows what an unknown id may have meant', async () => {
    const { suggestions } = (await import('./collection.ts')).refusal(await many, 'get_thing', {
      id: 'thing-1234x',
    });
    expect(suggestions[0]).toStartWith('thing-1234');
  });
});
