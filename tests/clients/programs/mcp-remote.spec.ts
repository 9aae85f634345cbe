import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { createKey } from '@keystile/blackbox/people';
import { ageKept } from '../src/age.ts';
import { expect, test } from '../src/fixtures.ts';
import { letIn } from '../src/let-in.ts';
import { environment, printedAddress, runtime } from '../src/program.ts';
import { myOrganizations, toolNames, whoAmI } from '../src/tools.ts';

const script = fileURLToPath(import.meta.resolve('mcp-remote/dist/proxy.js'));

/** mcp-remote as a desktop app has it: a server on standard input and output. */
function startBridge(home: string, words: string[]) {
  const transport = new StdioClientTransport({
    command: runtime,
    // A busy machine's browser may need longer than the 30 s that it gives a person.
    args: [script, ...words, '--auth-timeout', '90'],
    env: environment(home),
    cwd: home,
    stderr: 'pipe',
  });
  const client = new Client({ name: 'desktop-app', version: '1' });
  return {
    client,
    connected: client.connect(transport),
    authorizationAddress: printedAddress([transport.stderr as Readable]),
    [Symbol.asyncDispose]: () => client.close(),
  };
}

test('signs in through the browser, calls a tool, and refreshes', async ({
  page,
  endpoint,
  home,
}) => {
  {
    await using bridge = startBridge(home, [endpoint]);
    await letIn(page, await bridge.authorizationAddress);
    await bridge.connected;
    const { tools } = await bridge.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(toolNames);
    const { structuredContent } = await bridge.client.callTool(whoAmI);
    expect(structuredContent).toMatchObject(myOrganizations);
  }
  expect(ageKept(home)).toBeGreaterThan(0);
  await using bridge = startBridge(home, [endpoint]);
  await bridge.connected;
  const { structuredContent } = await bridge.client.callTool(whoAmI);
  expect(structuredContent).toMatchObject(myOrganizations);
});

test('bridges a client of 2025-11-25 to a call of 2026-07-28', async ({ page, endpoint, home }) => {
  await using bridge = startBridge(home, [endpoint, '--protocol', 'auto']);
  await letIn(page, await bridge.authorizationAddress);
  await bridge.connected;
  const { structuredContent, _meta: meta } = await bridge.client.callTool(whoAmI);
  expect(structuredContent).toMatchObject(myOrganizations);
  expect(meta).toMatchObject({ 'io.modelcontextprotocol/serverInfo': { name: 'keystile' } });
});

test('calls a tool with a key', async ({ server, endpoint, home }) => {
  const { secret } = await createKey(server, { name: 'script' });
  await using bridge = startBridge(home, [endpoint, '--header', `Authorization: Bearer ${secret}`]);
  await bridge.connected;
  const { structuredContent } = await bridge.client.callTool(whoAmI);
  expect(structuredContent).toMatchObject({ count: 1 });
});
