import { describe, expect, test } from 'bun:test';
import { defineTool } from '@keystile/tools';
import { z } from 'zod';
import { ajvSchema, createRegistry, fromDefinition, zodSchema, type Origin } from '../src/index.ts';

const here: Origin = { kind: 'typescript', name: 'a.ts' };
const there: Origin = { kind: 'mcp', name: 'files' };

const tool = (name: string, path: `/${string}` | undefined, origin = here) =>
  fromDefinition(
    {
      ...defineTool({
        path,
        description: `${name}.`,
        input: z.object({}),
        output: z.object({}),
        run: () => ({}),
      }),
      name,
    } as Parameters<typeof fromDefinition>[0],
    origin,
  );

describe('a registry', () => {
  test('refuses two tools of one name, naming both sources', () => {
    expect(() => createRegistry([tool('a', '/a'), tool('a', '/b', there)])).toThrow(
      'typescript a.ts and mcp files both have a tool named a',
    );
  });

  test('refuses two tools of one path, whatever its parameters are called', () => {
    expect(() => createRegistry([tool('a', '/x/:id'), tool('b', '/x/:name', there)])).toThrow(
      'both have a tool at GET /v1/x/:',
    );
  });

  test('finds by name and keeps the order', () => {
    const two = createRegistry([tool('b', '/b'), tool('a', '/a')]);
    expect(two.tools.map(({ name }) => name)).toEqual(['b', 'a']);
    expect(two.find('a')?.rest.path).toBe('/a');
    expect(two.find('toString')).toBeUndefined();
  });
});

describe('a definition', () => {
  test('is completed: POST below /call without a path, GET at its own where it only reads', () => {
    expect(tool('get_weather', undefined)).toMatchObject({
      title: 'Get weather',
      access: 'account',
      cost: 1,
      rest: { method: 'POST', path: '/call/get_weather' },
      annotations: { readOnlyHint: true, destructiveHint: false },
    });
    expect(tool('get_weather', '/weather').rest.method).toBe('GET');
  });
});

describe('a JSON schema', () => {
  const person = ajvSchema({
    type: 'object',
    properties: { name: { type: 'string' }, age: { type: 'integer' } },
    required: ['name'],
    additionalProperties: false,
  });

  test('names what is missing, surplus and wrong', () => {
    expect(person.check({ name: 'Ada' })).toEqual({ ok: true, value: { name: 'Ada' } });
    expect(person.check({})).toEqual({
      ok: false,
      issues: [{ path: ['name'], message: 'is required' }],
    });
    expect(person.check({ name: 'Ada', nick: 'A' })).toEqual({
      ok: false,
      issues: [{ path: ['nick'], message: 'is not known' }],
    });
    expect(person.check({ name: 'Ada', age: 'old' })).toMatchObject({
      issues: [{ path: ['age'], message: 'must be integer' }],
    });
  });

  test('is checked in time that grows with the text, whatever its patterns are', () => {
    const name = { type: 'string', pattern: '^(a+)+$' };
    const hostile = ajvSchema({ type: 'object', properties: { name } });
    expect(hostile.check({ name: 'a'.repeat(5_000) }).ok).toBe(true);
    expect(hostile.check({ name: `${'a'.repeat(5_000)}!` }).ok).toBe(false);
    const several = {
      a: { type: 'string', pattern: '^a$' },
      b: { type: 'string', pattern: '^b$' },
    };
    const two = ajvSchema({ type: 'object', properties: several });
    expect([two.check({ a: 'a', b: 'b' }).ok, two.check({ b: 'a' }).ok]).toEqual([true, false]);
    const ahead = { type: 'string', pattern: '^(?=x)' };
    expect(ajvSchema({ type: 'object', properties: { ahead } }).check({ ahead: 'y' }).ok).toBe(
      true,
    );
    const digits = { type: 'string', pattern: '^\\d{3}\\p{L}$' };
    const unicode = ajvSchema({ type: 'object', properties: { digits } });
    expect(unicode.check({ digits: '123é' }).ok).toBe(true);
    expect(unicode.check({ digits: '12é' }).ok).toBe(false);
  });

  test('that cannot be compiled is told at once where that is asked for', () => {
    const broken = ajvSchema({ type: 'object', properties: { a: { $ref: '#/$defs/none' } } });
    expect(() => broken.compile()).toThrow("can't resolve reference");
  });

  test('may come from zod, whose defaults it fills in', () => {
    const page = zodSchema(z.object({ limit: z.int().min(1).default(10) }), 'input');
    expect(page.json).toEqual({
      type: 'object',
      properties: { limit: { type: 'integer', minimum: 1, default: 10 } },
    });
    expect(page.check({})).toEqual({ ok: true, value: { limit: 10 } });
    expect(page.check({ limit: 0 })).toMatchObject({ ok: false, issues: [{ path: ['limit'] }] });
  });
});
