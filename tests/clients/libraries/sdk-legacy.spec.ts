import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { createKey } from '@keystile/blackbox/people';
import { expect, test } from '../src/fixtures.ts';
import { letIn } from '../src/let-in.ts';
import { MemoryProvider } from '../src/memory-provider.ts';
import { myOrganizations, toolNames, whoAmI } from '../src/tools.ts';

function newClient(): Client {
  return new Client({ name: 'sdk-legacy', version: '1' });
}

test('signs in through the browser, calls a tool, and refreshes', async ({
  page,
  endpoint,
  callback,
}) => {
  const authProvider = new MemoryProvider(callback.url, 'SDK 1');
  const transport = () => new StreamableHTTPClientTransport(new URL(endpoint), { authProvider });

  const first = transport();
  const refusal = await newClient()
    .connect(first)
    .catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(UnauthorizedError);
  await letIn(page, authProvider.authorizationUrl!);
  const { searchParams } = await callback.arrival();
  await first.finishAuth(searchParams.get('code')!);

  const client = newClient();
  const second = transport();
  await client.connect(second);
  expect(second.protocolVersion).toBe('2025-11-25');
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(toolNames);
  expect((await client.callTool(whoAmI)).structuredContent).toMatchObject(myOrganizations);

  const { refresh_token: refreshToken } = authProvider.saved!;
  authProvider.ageAccessToken();
  expect((await client.callTool(whoAmI)).structuredContent).toMatchObject(myOrganizations);
  expect(authProvider.saved!.refresh_token).not.toBe(refreshToken);
  await client.close();
});

test('calls a tool with a key', async ({ server, endpoint }) => {
  const { secret } = await createKey(server, { name: 'script' });
  const headers = { authorization: `Bearer ${secret}` };
  const client = newClient();
  await client.connect(
    new StreamableHTTPClientTransport(new URL(endpoint), { requestInit: { headers } }),
  );
  const { structuredContent } = await client.callTool(whoAmI);
  expect(structuredContent).toMatchObject({ count: 1 });
  await client.close();
});
