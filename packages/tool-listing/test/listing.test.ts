import { afterAll, beforeAll, expect, test } from 'bun:test';
import { ajvSchema } from '@keystile/registry';
import { testDatabase } from '@keystile/database/test';
import {
  findTool,
  listedTool,
  noteTraffic,
  publishSources,
  readSources,
  readTools,
  type ListedSource,
  type ListedTool,
} from '../src/index.ts';

let world: ReturnType<typeof testDatabase>;
beforeAll(() => (world = testDatabase()));
afterAll(() => world.dispose());

const tool: ListedTool = {
  name: 'read_file',
  title: 'Read file',
  description: 'Reads a file. 「日本語」',
  access: 'account',
  annotations: {
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
  cost: 2,
  method: 'POST',
  path: '/call/read_file',
  passesOn: null,
  input: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] },
  output: null,
};
const source = (name: string, tools: ListedTool[]): Omit<ListedSource, 'updatedAt'> => ({
  kind: 'mcp',
  name,
  state: 'away',
  problem: 'the server does not answer',
  warnings: ['a tool was left out'],
  loadedAt: new Date('2026-11-23T10:00:00Z'),
  tools,
  traffic: { calls: 0, errors: 0, medianMs: null, p95Ms: null },
});

test('what is published is read in its order, and what is gone is gone', () => {
  const { database } = world;
  const now = new Date('2026-11-23T10:01:00Z');
  publishSources(database, [source('b', [tool]), source('a', [])], now);
  expect(readSources(database)).toEqual([
    { ...source('b', [tool]), updatedAt: now },
    { ...source('a', []), updatedAt: now },
  ]);
  expect(readTools(database)).toEqual([tool]);

  publishSources(database, [source('a', [])], now);
  expect(readSources(database).map(({ name }) => name)).toEqual(['a']);
});

test('traffic is noted without touching the rest', () => {
  const { database } = world;
  publishSources(database, [source('a', [tool])]);
  const traffic = { calls: 3, errors: 1, medianMs: 1.5, p95Ms: 9 };
  noteTraffic(database, [{ kind: 'mcp', name: 'a', traffic }]);
  expect(readSources(database)).toMatchObject([{ name: 'a', traffic, tools: [tool] }]);
});

test('tools are parsed once for as long as they stay the same', () => {
  const { database } = world;
  publishSources(database, [source('a', [tool])], new Date(1_000));
  const [first] = readTools(database);
  expect(readTools(database)[0]).toBe(first!);
  const traffic = { calls: 1, errors: 0, medianMs: 1, p95Ms: 1 };
  noteTraffic(database, [{ kind: 'mcp', name: 'a', traffic }], new Date(2_000));
  expect(readTools(database)[0]).toBe(first!);
  publishSources(database, [source('a', [{ ...tool, title: 'Other' }])], new Date(2_000));
  expect(readTools(database)).toMatchObject([{ title: 'Other' }]);
});

test('a tool is found with its source', () => {
  const { database } = world;
  publishSources(database, [source('b', []), source('a', [tool])]);
  expect(findTool(database, 'read_file')).toMatchObject({ tool, source: { name: 'a' } });
  expect(findTool(database, 'constructor')).toBeUndefined();
});

test('what REST passes on is listed by where it goes', () => {
  const parameters = [
    { name: 'id', in: 'path' },
    { name: 'page', in: 'query' },
    { name: 'x-trace', in: 'header' },
  ];
  const { path, title, description, access, annotations, cost, method } = tool;
  const listed = listedTool({
    ...{ name: tool.name, title, description, access, annotations, cost },
    rest: { method, path, forward: () => Promise.reject(new Error()), operation: { parameters } },
    input: ajvSchema(tool.input),
    output: null,
    stable: false,
    origin: { kind: 'openapi', name: 'pets' },
    mostRunMs: 1_000,
    run: () => ({}),
  });
  expect(listed.passesOn).toEqual({ query: ['page'], headers: ['x-trace'] });
});
