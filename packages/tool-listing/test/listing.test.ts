import { afterAll, beforeAll, expect, test } from 'bun:test';
import { testDatabase } from '@keystile/database/test';
import {
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
