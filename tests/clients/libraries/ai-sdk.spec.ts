import { auth, createMCPClient } from '@ai-sdk/mcp';
import { createKey } from '@keystile/blackbox/people';
import { expect, test } from '../src/fixtures.ts';
import { letIn } from '../src/let-in.ts';
import { MemoryProvider } from '../src/memory-provider.ts';
import { myOrganizations, toolNames, whoAmI } from '../src/tools.ts';

test('signs in through the browser, calls a tool, and refreshes', async ({
  page,
  endpoint,
  callback,
}) => {
  const authProvider = new MemoryProvider(callback.url, 'AI SDK');
  expect(await auth(authProvider, { serverUrl: endpoint })).toBe('REDIRECT');
  await letIn(page, authProvider.authorizationUrl!);
  const { searchParams } = await callback.arrival();
  const authorized = await auth(authProvider, {
    serverUrl: endpoint,
    authorizationCode: searchParams.get('code')!,
    callbackState: searchParams.get('state')!,
    callbackIssuer: searchParams.get('iss')!,
  });
  expect(authorized).toBe('AUTHORIZED');

  const client = await createMCPClient({
    transport: { type: 'http', url: endpoint, authProvider },
  });
  expect(client.initializeResult.protocolVersion).toBe('2026-07-28');
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
  const client = await createMCPClient({ transport: { type: 'http', url: endpoint, headers } });
  const { structuredContent } = await client.callTool(whoAmI);
  expect(structuredContent).toMatchObject({ count: 1 });
  await client.close();
});
