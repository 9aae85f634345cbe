import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { openCatalog, searchResultSchema } from '../src/index.ts';

const catalog = openCatalog();
const ids = (q: string, limit = 10) => catalog.search({ q, limit }).map((result) => result.id);
const first = (q: string) => ids(q, 1)[0];

describe('order', () => {
  test.each(['gpt-5', 'GPT-5', 'gpt 5', 'gpt5', ' gpt_5 ', 'openai/gpt-5', 'OpenAI GPT-5'])(
    'puts GPT-5 of OpenAI first for %j',
    (q) => {
      const found = ids(q, 50);
      expect(found[0]).toBe('openai/gpt-5');
      expect(found.indexOf('openai/gpt-5-mini')).toBeGreaterThan(0);
    },
  );

  test('puts an exact id first, also a reseller’s', () => {
    expect(first('openrouter/openai/gpt-5')).toBe('openrouter/openai/gpt-5');
    expect(first('azure/gpt-5')).toBe('azure/gpt-5');
    expect(first('codex')).toBe('codex');
  });

  test('puts an exact name first', () => {
    expect(first('Claude Code')).toBe('claude-code');
    expect(first('Claude Opus 4.6')).toBe('anthropic/claude-opus-4-6');
  });

  test('puts original vendors before resellers that fit as well', () => {
    const found = catalog.search({ q: 'claude-opus-4', type: 'MODEL', limit: 50 });
    const resold = found.findIndex((result) => result.provider !== 'anthropic');
    expect(resold).toBeGreaterThan(0);
    expect(found.slice(resold).every((result) => result.provider !== 'anthropic')).toBe(true);
  });

  test('puts a beginning before a word further on', () => {
    const found = ids('claude', 50);
    expect(found[0]).toBe('claude-code');
    expect(found).toContain('anthropic/claude-opus-5');
  });

  test('is the same each time', () => {
    for (const q of ['claude', 'gemni', 'a', 'flash']) expect(ids(q, 50)).toEqual(ids(q, 50));
  });

  test('goes down by score, ties by id', () => {
    const found = catalog.search({ q: 'gpt', limit: 50 });
    for (const [index, result] of found.slice(1).entries()) {
      const before = found[index]!;
      expect(before.score).toBeGreaterThanOrEqual(result.score);
      if (before.score === result.score && before.type === result.type)
        expect(before.id < result.id).toBe(true);
    }
  });
});

describe('typing errors', () => {
  test.each([
    ['cluade', 'claude-code'],
    ['cluade code', 'claude-code'],
    ['claudcode', 'claude-code'],
    ['gemni cli', 'gemini-cli'],
    ['windsruf', 'windsurf'],
    ['gpt-5-mni', 'openai/gpt-5-mini'],
    ['calude sonet 4.5', 'anthropic/claude-sonnet-4-5'],
  ])('%j finds %s', (q, id) => expect(ids(q)).toContain(id));

  test('"gemni" finds Gemini models and Gemini CLI', () => {
    const found = catalog.search({ q: 'gemni', limit: 50 });
    expect(found.length).toBeGreaterThan(10);
    for (const result of found)
      expect(`${result.id} ${result.name}`.toLowerCase()).toContain('gemini');
    expect(found.map((result) => result.id)).toContain('gemini-cli');
  });

  test('a number is never corrected to another', () => {
    for (const result of catalog.search({ q: 'opus 94', limit: 50 }))
      expect(result.id).toContain('opus');
    expect(ids('o93')).toEqual([]);
  });
});

describe('words', () => {
  test('finds a tool by what it is', () => {
    expect(ids('terminal agent', 50)).toContain('claude-code');
    expect(ids('xai terminal', 50)).toContain('grok-build');
  });

  test('finds a model by provider and kind', () => {
    for (const result of catalog.search({ q: 'mistral large', type: 'MODEL', limit: 5 }))
      expect(result.id).toContain('large');
    expect(ids('image model')).not.toEqual([]);
  });

  test('falls back to any telling word', () => {
    expect(ids('best claude model ever').join()).toContain('claude');
  });
});

describe('type and limit', () => {
  test('narrows to one kind', () => {
    for (const type of ['MODEL', 'TOOL'] as const) {
      const found = catalog.search({ q: 'gemini', type, limit: 50 });
      expect(found.length).toBeGreaterThan(0);
      for (const result of found) expect(result.type).toBe(type);
    }
  });

  test('still corrects typing errors when the other kind matches as typed', () => {
    expect(catalog.search({ q: 'curser', type: 'TOOL', limit: 5 })[0]?.id).toBe('cursor');
  });

  test('gives at most as many as asked for', () => {
    expect(ids('a', 7)).toHaveLength(7);
    expect(ids('a', 0)).toEqual([]);
  });
});

describe('any string', () => {
  test('finds nothing for nothing', () => {
    for (const q of ['', ' ', '\t\n', '---', '"', '*', '""', '()', 'zzzzqqqq', 'foo bar baz quux'])
      expect(ids(q), JSON.stringify(q)).toEqual([]);
  });

  const uglyStrings: [what: string, q: string][] = [
    ['FTS5 operators', 'AND OR NOT'],
    ['an FTS5 function', 'NEAR(gpt claude)'],
    ['an FTS5 column', '{id name} : gpt'],
    ['other FTS5 syntax', '^gpt* + "5" - gpt'],
    ['an open quote', '"gpt'],
    ['a quote and more', 'gpt" OR "1'],
    ['an open bracket', '((((('],
    ['SQL', "'; DROP TABLE texts; --"],
    ['wildcards', '% _ \\ *'],
    ['NUL', 'gpt\0five'],
    ['emoji', 'gpt 💥'],
    ['Chinese', '模型'],
    ['Arabic', 'نموذج'],
    ['Hebrew and Latin', 'שלום gpt'],
    ['an override of direction', '\u202Egpt'],
    ['a lone high surrogate', '\uD800'],
    ['a lone low surrogate', 'gpt\uDFFF5'],
    ['accents', 'é'.repeat(300)],
    ['10 kB of one word', 'a'.repeat(10_000)],
    ['10 kB of words', 'gpt '.repeat(2_500)],
    ['10 kB of quotes', '"'.repeat(10_000)],
  ];

  test.each(uglyStrings)('%s is safe', (_, q) => {
    for (const result of catalog.search({ q, limit: 10 })) searchResultSchema.parse(result);
  });

  test('full-width letters count as letters', () => {
    expect(first('ｇｐｔ－５')).toBe('openai/gpt-5');
  });

  test('never throws, never gives more than asked, and always fits the schema', () => {
    const anyString = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      }),
      fc.string({ unit: fc.constantFrom(...'gpt5-*"\'():^+{} ANDORNT\0é') }),
    );
    const anyType = fc.constantFrom('MODEL' as const, 'TOOL' as const, undefined);
    fc.assert(
      fc.property(anyString, anyType, fc.nat(50), (q, type, limit) => {
        const results = catalog.search({ q, type, limit });
        expect(results.length).toBeLessThanOrEqual(limit);
        for (const result of results) {
          searchResultSchema.parse(result);
          expect(result.score).toBeGreaterThan(0);
          expect(result.score).toBeLessThanOrEqual(1);
          if (type) expect(result.type).toBe(type);
        }
      }),
      { numRuns: 500 },
    );
  });
});
