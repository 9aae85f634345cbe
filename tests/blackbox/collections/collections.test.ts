import { afterAll, describe, expect, test } from 'bun:test';
import { readdirSync } from 'node:fs';
import { call } from '../src/call.ts';
import { makeFolder } from '../src/folder.ts';
import { writeFiles } from '../src/own-files.ts';
import { createKey, createUser } from '../src/people.ts';
import { until } from '../src/poll.ts';
import { run } from '../src/run.ts';
import { serving } from '../src/serving.ts';

const folder = makeFolder();
afterAll(() => folder[Symbol.dispose]());
const data = folder.path;
writeFiles(data, {
  'keystile.config.json': {
    collections: {
      'house-plants': { folder: 'plants', access: 'public' },
      recipes: { folder: 'recipes', id: 'slug', cost: 5 },
      stock: { folder: 'stock.jsonl', access: 'public' },
    },
  },
  'plants/plants.csv':
    'id,name,light\nbasil,Basil,sun\nfern/boston,Boston fern,shade\nbasil,Again,sun\n',
  'recipes/soup.md': '---\nslug: soup\ntitle: Soup of the day\n---\n# Soup\n\nBoil water.\n',
  'stock.jsonl': Array.from({ length: 20_000 }, (_, id) =>
    JSON.stringify({ id, name: `Thing ${id}`, note: 'One of very many things on the shelf.' }),
  ).join('\n'),
});
const server = await serving({ data });
const { email } = await createUser({ data });
const { secret: key } = await createKey({ data }, { email });

const get = async (path: string, more?: { key: string }) => {
  const { status, json } = await call(server, path, more);
  return { status, json };
};

describe('a collection by REST', () => {
  test('lists, gets and searches', async () => {
    expect(await get('/v1/house-plants/list?limit=1&offset=1')).toEqual({
      status: 200,
      json: {
        limit: 1,
        offset: 1,
        total: 2,
        house_plants: [{ id: 'fern/boston', name: 'Boston fern', light: 'shade' }],
      },
    });
    expect(await get('/v1/house-plants/fern%2Fboston')).toMatchObject({
      status: 200,
      json: { id: 'fern/boston' },
    });
    expect(await get('/v1/house-plants/search?q=bosten%20fern&limit=1')).toMatchObject({
      status: 200,
      json: { results: [{ id: 'fern/boston', score: expect.any(Number) }] },
    });
  });

  test('says what is wrong with a call', async () => {
    expect(await get('/v1/house-plants/bazil')).toEqual({
      status: 404,
      json: { error: 'house plant not found' },
    });
    expect(await get('/v1/house-plants/list?limit=501')).toEqual({
      status: 400,
      json: { error: 'limit must be between 1 and 500' },
    });
    expect(await get('/v1/house-plants/search')).toMatchObject({
      status: 400,
      json: { error: 'q is required' },
    });
  });

  test('takes any text for a search', async () => {
    for (const q of ['"', 'AND OR NOT', "'; DROP TABLE record; --", '模型', '*', '(', '\u202e💥'])
      expect(await get(`/v1/house-plants/search?q=${encodeURIComponent(q)}`)).toMatchObject({
        status: 200,
      });
  });

  test('needs a key unless it is public, and costs what it says', async () => {
    expect((await get('/v1/recipes/soup')).status).toBe(401);
    const answer = await call(server, '/v1/recipes/soup', { key });
    expect(answer.json).toEqual({
      id: 'soup',
      slug: 'soup',
      title: 'Soup of the day',
      content: '# Soup\n\nBoil water.',
    });
    const left = (text: string | null) => Number(/r=(\d+)/.exec(text ?? '')?.[1]);
    const before = left(answer.headers.get('ratelimit'));
    const after = left((await call(server, '/v1/recipes/list', { key })).headers.get('ratelimit'));
    expect(before - after).toBeGreaterThanOrEqual(4);
  });

  test('of many rows finds one of them', async () => {
    const found = await get('/v1/stock/search?q=thing%2019999');
    expect(found).toMatchObject({ status: 200, json: { results: [{ id: '19999' }] } });
    expect(await get('/v1/stock/list?offset=19999')).toMatchObject({
      json: { total: 20_000, stock: [{ id: '19999' }] },
    });
  });

  test('is in the OpenAPI document with the schema that was inferred', async () => {
    const { json } = await call(server, '/v1/openapi.json');
    const { paths } = json as { paths: Record<string, unknown> };
    expect(Object.keys(paths)).toContainValues([
      '/v1/house-plants/list',
      '/v1/house-plants/{id}',
      '/v1/house-plants/search',
    ]);
    expect(JSON.stringify(paths['/v1/house-plants/{id}'])).toContain('"light"');
  });
});

test('a collection is on MCP, where an unknown id is answered with what would have worked', async () => {
  const body = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name: 'get_house_plant', arguments: { id: 'bazil' } },
  });
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': '2025-06-18',
  };
  const { text } = await call(server, '/v1/mcp', { method: 'POST', key, headers, body });
  expect(text).toContain('house plant not found');
  expect(text).toContain('"suggestions":["basil"]');
});

test('config check names a bad row by file and line', async () => {
  const { exitCode, stdout } = await run(['config', 'check', '--data', data, '--json']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('plants.csv:4: has the id \\"basil\\", as plants.csv:2 has');
});

test('a changed file is read on SIGHUP', async () => {
  writeFiles(data, { 'plants/more.jsonl': '{"id":"aloe","name":"Aloe"}' });
  process.kill(server.pid, 'SIGHUP');
  await until('the new record is there', async () => {
    return (await get('/v1/house-plants/aloe')).status === 200;
  });
  expect(readdirSync(`${data}/cache`).sort()).toEqual([
    'house-plants.db',
    'recipes.db',
    'stock.db',
  ]);
});
