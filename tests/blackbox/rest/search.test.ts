import { describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { expectError } from '../src/expect-error.ts';
import { serving } from '../src/serving.ts';

const server = await serving({ env: { KEYSTILE_PUBLIC_LIMIT: '9999999' } });

interface Result {
  type: string;
  id: string;
}

function search(parameters: Record<string, string>) {
  return call(server, `/v1/search?${new URLSearchParams(parameters)}`);
}

async function results(parameters: Record<string, string>): Promise<Result[]> {
  const answer = await search(parameters);
  expect(answer.status).toBe(200);
  const body = answer.json as { results: Result[] };
  expect(Object.keys(body)).toEqual(['results']);
  return body.results;
}

describe('finds', () => {
  test('an exact id first', async () => {
    expect((await results({ q: 'openai/gpt-5' }))[0]).toMatchObject({
      type: 'MODEL',
      id: 'openai/gpt-5',
    });
    expect((await results({ q: 'claude-code' }))[0]).toMatchObject({
      type: 'TOOL',
      id: 'claude-code',
    });
  });

  test.each(['gpt 5', 'GPT-5', 'gpt_5'])('gpt-5 first for "%s"', async (q) => {
    expect((await results({ q }))[0]!.id).toEndWith('gpt-5');
  });

  test.each(['claud code', 'cluade code', 'claude co'])('claude-code for "%s"', async (q) => {
    expect((await results({ q })).map(({ id }) => id)).toContain('claude-code');
  });

  test('nothing for what nobody could mean', async () => {
    expect(await results({ q: 'zzzzqqqqxxxxvvvv' })).toEqual([]);
  });
});

describe('type', () => {
  test.each(['MODEL', 'TOOL'])('%s alone is found when asked for', async (type) => {
    const found = await results({ q: 'claude', type });
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map((result) => result.type))).toEqual(new Set([type]));
  });

  test('both are found when none is asked for', async () => {
    const found = await results({ q: 'claude', limit: '50' });
    expect(new Set(found.map(({ type }) => type))).toEqual(new Set(['MODEL', 'TOOL']));
  });

  test.each(['model', 'AGENT', ''])('"%s" is refused with those that are allowed', async (type) => {
    expectError(await search({ q: 'gpt', type }), 400, {
      error: 'invalid type',
      allowed_types: ['MODEL', 'TOOL'],
    });
  });
});

describe('limit', () => {
  test('is 10 when none is asked for', async () => {
    expect(await results({ q: 'gpt' })).toHaveLength(10);
  });

  test.each([1, 50])('%d is granted', async (limit) => {
    expect(await results({ q: 'gpt', limit: String(limit) })).toHaveLength(limit);
  });

  test.each(['0', '51', '-1', 'many', ''])('"%s" is refused', async (limit) => {
    expectError(await search({ q: 'gpt', limit }), 400, {
      error: 'limit must be between 1 and 50',
    });
  });
});

describe('q', () => {
  test.each(['', '?q=', '?q=%20%20', '?query=gpt', '?Q=gpt'])(
    'is required: "/v1/search%s" is refused',
    async (query) => {
      expectError(await call(server, `/v1/search${query}`), 400, { error: 'q is required' });
    },
  );

  test('given twice is refused and named', async () => {
    const { status, json } = await call(server, '/v1/search?q=gpt&q=claude');
    expect(status).toBe(400);
    expect((json as { error: string }).error).toStartWith('q ');
  });

  test.each([
    '"',
    "'; DROP TABLE user; --",
    '*',
    'NEAR(gpt claude)',
    'gpt AND',
    'name:gpt',
    '(((',
    '-gpt',
    '^',
    '%',
    '\u0000',
    '日本語',
    'كلود',
    '💥',
    '\u202egpt',
    'ﬁ',
    'a\u0301'.repeat(90),
    '{"$ne":null}',
  ])('%j is only text: the answer is a list', async (q) => {
    expect(await results({ q })).toBeArray();
  });

  test('of more characters than any name is refused and named', async () => {
    const { status, json } = await search({ q: 'a'.repeat(5000) });
    expect(status).toBe(400);
    expect((json as { error: string }).error).toStartWith('q ');
  });
});
