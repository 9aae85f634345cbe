import { expect, test } from 'bun:test';
import type { ListedSource, ListedTool } from '@keystile/tool-listing';
import { findTools } from '../src/routes/account/tools/find-tools.server.ts';

const tool = (name: string, description: string) =>
  ({ name, title: name.toUpperCase(), description }) as ListedTool;
const sources = [
  { kind: 'builtin', name: 'builtin', tools: [tool('list_models', 'Lists AI models.')] },
  { kind: 'mcp', name: 'files', tools: [tool('read_file', 'Reads a file.'), tool('b', 'Übung')] },
] as ListedSource[];
const names = (text: string, source = '') =>
  findTools(sources, { text, source }).map((found) => found.tool.name);

test('tools are found by words of their name, title and description', () => {
  expect(names('')).toEqual(['list_models', 'read_file', 'b']);
  expect(names('FILE reads')).toEqual(['read_file']);
  expect(names('übung')).toEqual(['b']);
  expect(names('file models')).toEqual([]);
});

test('and by where they come from', () => {
  expect(names('', 'mcp:files')).toEqual(['read_file', 'b']);
  expect(names('list', 'mcp:files')).toEqual([]);
});
