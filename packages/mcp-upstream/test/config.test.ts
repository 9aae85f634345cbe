import { expect, test } from 'bun:test';
import { SourceError } from '@keystile/registry';
import { startModernServer } from './support/modern-server.ts';
import { open } from './support/source.ts';

test.each([
  [{ url: 'https://ada:secret@example.com/mcp' }, 'mcp.up.url must hold no user and password'],
  [
    { url: 'https://example.com/mcp', headers: { 'x-key': 'secret\n' + 'more' } },
    'mcp.up.headers.x-key holds a character',
  ],
  [{ command: ['true'], env: { TOKEN: 'secret\0' } }, 'mcp.up.env.TOKEN holds a character'],
])('%j can never work', async (config, message) => {
  const error = await open(config as Parameters<typeof open>[0]).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(SourceError);
  expect((error as Error).message).toStartWith(message);
  expect((error as Error).message).not.toContain('secret');
});

test.each([
  [undefined, 'up_greet'],
  ['', 'greet'],
  ['my-', 'my-greet'],
])('prefix %j offers %s', async (prefix, name) => {
  await using server = startModernServer(['greet']);
  const source = await open({ url: server.url, prefix });
  expect(source.tools().map((tool) => tool.name)).toEqual([name]);
});
