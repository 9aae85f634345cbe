import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { enterFromClerk, visit } from '@keystile/blackbox/browser/account';
import { words } from '@keystile/blackbox/browser/words';
import { challengedUrl, readJson } from '../src/by-hand.ts';
import { callStateless, postMessage } from '../src/fetch-mcp.ts';
import { expect, test } from '../src/fixtures.ts';
import { person } from '../src/let-in.ts';
import { letInAtClerk } from '../src/let-in-at-clerk.ts';
import { MemoryProvider } from '../src/memory-provider.ts';
import { myOrganizations, toolNames, whoAmI } from '../src/tools.ts';

const name = 'SDK client';
const { disconnect, disconnectApp } = words.en;

for (const opaqueTokens of [false, true]) {
  test.describe(`with ${opaqueTokens ? 'opaque' : 'JWT'} access tokens`, () => {
    test.use({ clerk: { opaqueTokens } });

    test('a client that knows only the address is let in by Clerk, used, refreshed, and sent away', async ({
      page,
      server,
      endpoint,
      callback,
    }) => {
      const authProvider = new MemoryProvider(callback.url, name);
      const transport = () =>
        new StreamableHTTPClientTransport(new URL(endpoint), { authProvider });
      const client = new Client(
        { name, version: '1' },
        { versionNegotiation: { mode: { pin: '2026-07-28' } } },
      );

      const first = transport();
      await expect(client.connect(first)).rejects.toThrow();
      expect(authProvider.authorizationUrl!.origin).toBe(server.clerk!.url);
      await letInAtClerk(page, server, authProvider.authorizationUrl!);
      const { searchParams } = await callback.arrival();
      expect(searchParams.get('state')).toBe(authProvider.state());
      await first.finishAuth(searchParams);
      await client.connect(transport());
      const { tools } = await client.listTools();
      expect(tools.map((tool) => tool.name)).toEqual(toolNames);
      expect((await client.callTool(whoAmI)).structuredContent).toMatchObject(myOrganizations);

      const { access_token: token, refresh_token: refreshToken } = authProvider.saved!;
      expect(token.startsWith('oat_')).toBe(opaqueTokens);
      authProvider.saved = { ...authProvider.saved!, access_token: spoil(token) };
      expect((await client.callTool(whoAmI)).structuredContent).toMatchObject(myOrganizations);
      expect(authProvider.saved.access_token).not.toBe(token);
      expect(refreshToken).toBeDefined();

      await enterFromClerk(page, server, person);
      await visit(page, '/en/account/connected-apps/');
      const row = page.getByRole('row').filter({ hasText: name });
      await row.getByRole('button', { name: disconnect }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: disconnectApp }).click();
      await expect(row.getByRole('button', { name: disconnect })).toHaveCount(0);
      for (const kept of [token, authProvider.saved.access_token]) {
        const authorization = `Bearer ${kept}`;
        expect((await callStateless(endpoint, whoAmI, { authorization })).status).toBe(401);
      }
    });
  });
}

test.describe('metadata', () => {
  test.use({ clerk: {} });

  test('leads from the 401 to Clerk, step by step', async ({ server, endpoint }) => {
    const refusal = await postMessage(endpoint, { id: 1, method: 'tools/list' });
    const resource = await readJson<{ resource: string; authorization_servers: string[] }>(
      challengedUrl(refusal),
    );
    expect(resource).toMatchObject({
      resource: endpoint,
      authorization_servers: [server.clerk!.url],
    });
    const [issuer] = resource.authorization_servers;
    const metadata = await readJson<{ issuer: string; registration_endpoint: string }>(
      `${issuer}/.well-known/oauth-authorization-server`,
    );
    expect(metadata.issuer).toBe(issuer);
    expect(new URL(metadata.registration_endpoint).origin).toBe(issuer);
  });
});

/** The token as it is once it counts no more. */
function spoil(token: string): string {
  return token.slice(0, -8) + [...token.slice(-8)].reverse().join('');
}
