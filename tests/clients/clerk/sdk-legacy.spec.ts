import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { expect, test } from '../src/fixtures.ts';
import { letInAtClerk } from '../src/let-in-at-clerk.ts';
import { MemoryProvider } from '../src/memory-provider.ts';
import { myOrganizations, whoAmI } from '../src/tools.ts';

test.use({ clerk: {} });

test('the older SDK’s client is let in by Clerk too', async ({
  page,
  server,
  endpoint,
  callback,
}) => {
  const authProvider = new MemoryProvider(callback.url, 'SDK 1');
  const transport = () => new StreamableHTTPClientTransport(new URL(endpoint), { authProvider });
  const client = new Client({ name: 'sdk-legacy', version: '1' });

  const first = transport();
  await expect(client.connect(first)).rejects.toThrow();
  await letInAtClerk(page, server, authProvider.authorizationUrl!);
  const { searchParams } = await callback.arrival();
  await first.finishAuth(searchParams.get('code')!);
  await client.connect(transport());
  expect((await client.callTool(whoAmI)).structuredContent).toMatchObject(myOrganizations);
  await client.close();
});
