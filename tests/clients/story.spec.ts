import type { Page } from '@playwright/test';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { createKey } from '@keystile/blackbox/browser/account';
import { words } from '@keystile/blackbox/browser/words';
import { askForTokens, challengedUrl, readJson, type Server } from './src/by-hand.ts';
import { callStateless } from './src/fetch-mcp.ts';
import { expect, test } from './src/fixtures.ts';
import { letIn, openConsentPage } from './src/let-in.ts';
import { MemoryProvider } from './src/memory-provider.ts';
import { myOrganizations, whoAmI } from './src/tools.ts';

const app = 'An agent';
const { calls30Days, disconnect, disconnectApp } = words.en;

test('a client that knows only the address is let in, used, seen and sent away; a key works there too', async ({
  page,
  endpoint,
  callback,
}) => {
  const authProvider = new MemoryProvider(callback.url, app);
  const client = new Client({ name: app, version: '1' }, { versionNegotiation: { mode: 'auto' } });
  const transport = () => new StreamableHTTPClientTransport(new URL(endpoint), { authProvider });

  const first = transport();
  await expect(client.connect(first)).rejects.toThrow();
  await letIn(page, authProvider.authorizationUrl!);
  await first.finishAuth((await callback.arrival()).searchParams);
  await client.connect(transport());

  await test.step('it is among the connected apps, not used yet', async () => {
    await page.goto('/en/account/connected-apps/');
    await expect(await cell(page, 'Last used')).toHaveText('Never');
  });

  await test.step('it is seen with its last use once it has called a tool', async () => {
    const { structuredContent } = await client.callTool(whoAmI);
    expect(structuredContent).toMatchObject(myOrganizations);
    await expect(async () => {
      await page.reload();
      expect(await (await cell(page, calls30Days)).innerText()).toBe('1');
    }).toPass();
    await expect((await cell(page, 'Last used')).locator('time')).toBeVisible();
  });

  const { access_token: token, refresh_token: refreshToken } = authProvider.saved!;

  await test.step('disconnected, it is refused at its next call, and its refresh token too', async () => {
    await rowOfApp(page).getByRole('button', { name: disconnect }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: disconnectApp }).click();
    await expect(rowOfApp(page)).toHaveCount(0);

    const refusal = await callStateless(endpoint, whoAmI, { authorization: `Bearer ${token}` });
    expect(refusal.status).toBe(401);
    const { authorization_servers: servers } = await readJson<{ authorization_servers: string[] }>(
      challengedUrl(refusal),
    );
    const metadata = `${servers[0]}/.well-known/oauth-authorization-server`;
    const { token_endpoint: tokenEndpoint } = await readJson<Server>(metadata);
    const refreshing = askForTokens(tokenEndpoint, {
      grant_type: 'refresh_token',
      refresh_token: refreshToken!,
      client_id: authProvider.clientInformation()!.client_id,
    });
    await expect(refreshing).rejects.toThrow('invalid_grant');
  });

  await test.step('the client then asks the person anew', async () => {
    authProvider.authorizationUrl = undefined;
    await expect(client.callTool(whoAmI)).rejects.toThrow();
    await openConsentPage(page, authProvider.authorizationUrl!);
  });

  await test.step('a key works on the same endpoint', async () => {
    await page.goto('/en/account/api-keys/');
    const secret = await createKey(page, 'A script');
    const { message } = await callStateless(endpoint, whoAmI, {
      authorization: `Bearer ${secret}`,
    });
    expect(message?.result?.['structuredContent']).toMatchObject(myOrganizations);
  });
});

function rowOfApp(page: Page) {
  const header = page.getByRole('rowheader', { name: app, exact: true });
  return page.getByRole('row').filter({ has: header });
}

/** The app's cell in a column of the table. */
async function cell(page: Page, column: string) {
  await rowOfApp(page).waitFor();
  const columns = await page.getByRole('columnheader').allInnerTexts();
  return rowOfApp(page).locator('th, td').nth(columns.indexOf(column));
}
