import { createKey, keysPath, secretOn, signUp } from '../src/browser/account.ts';
import { expect, test } from '../src/browser/fixtures.ts';
import { locales, words } from '../src/browser/words.ts';

for (const locale of locales) {
  const { codingTool, copy, moreTools, withKey } = words[locale];

  test(`a tool is chosen and its set-up copied in ${locale}`, async ({ page, context, server }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await signUp(page, locale);
    await page.goto(`/${locale}/account/connect/`);
    await page.getByRole('button', { name: copy, exact: true }).first().click();
    await expect.poll(clipboard).toBe(`${server.url}/v1/mcp`);

    const tools = page.getByRole('navigation', { name: codingTool });
    await tools.getByRole('link', { name: 'Gemini CLI' }).click();
    await expect(page).toHaveURL(/tool=gemini-cli/);
    await expect(page.getByRole('heading', { level: 2, name: 'Gemini CLI' })).toBeVisible();
    const command = `gemini mcp add --scope user --transport http keystile ${server.url}/v1/mcp`;
    await expect(page.getByText(command, { exact: true })).toBeVisible();

    await page.getByRole('link', { name: withKey, exact: true }).click();
    await expect(page.getByText('Bearer ak_…').first()).toBeVisible();
    await tools.getByText(moreTools).click();
    await tools.getByRole('link', { name: 'Zed', exact: true }).click();
    await expect(page).toHaveURL(/tool=zed&auth=key/);
    await expect(page.getByText('"context_servers"')).toBeVisible();
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the same choices are links', async ({ page, server }) => {
    await signUp(page);
    await page.goto('/en/account/connect/');
    await page.getByRole('link', { name: 'OpenAI Codex CLI' }).click();
    await expect(
      page.getByText(`codex mcp add keystile --url ${server.url}/v1/mcp`, { exact: true }),
    ).toBeVisible();
    await page.getByRole('link', { name: 'With an API key', exact: true }).click();
    await expect(page.getByText('Bearer ak_…').first()).toBeVisible();
  });
});

test('nothing but the choice is taken from the address', async ({ page }) => {
  await signUp(page);
  for (const query of ['?tool=nope&auth=nope', '?tool=__proto__', '?tool=<b>&auth=key']) {
    await page.goto(`/en/account/connect/${query}`);
    await expect(
      page.getByRole('heading', { level: 2, name: 'Connect Claude Code' }),
    ).toBeVisible();
  }
  await page.goto('/en/account/connect/?tool=claude-desktop&auth=key');
  await expect(page.getByText('Claude Desktop takes no key.')).toBeVisible();
  await page.goto('/en/account/connect/?tool=cline');
  await expect(page.getByText('Cline is not known to sign in by itself')).toBeVisible();
});

test('a new key is filled in for any tool, and never leaves the page', async ({ page }) => {
  await signUp(page);
  const secret = await createKey(page, 'laptop');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url() + (request.postData() ?? '')));
  await page.getByRole('tab', { name: 'Coding tool' }).click();
  const panel = page.getByRole('tabpanel');
  await expect(panel.getByText(`Bearer ${secret}`).first()).toBeVisible();
  for (const tool of ['Cursor', 'OpenAI Codex CLI', 'VS Code with GitHub Copilot']) {
    await panel.getByLabel('Coding tool').selectOption(tool);
    await expect(panel.getByText(`Bearer ${secret}`).first()).toBeVisible();
    expect(page.url()).not.toContain(secret);
  }
  await page.getByRole('link', { name: 'Done', exact: true }).click();
  await expect(secretOn(page)).toHaveCount(0);
  expect(await page.content()).not.toContain(secret);
  expect(asked.join()).not.toContain(secret);
  expect(new URL(page.url()).pathname).toBe(keysPath('en'));
});

test('without an app there is the way to connect one', async ({ page }) => {
  await signUp(page);
  const navigation = page.getByRole('navigation', { name: 'Account', exact: true });
  await navigation.getByRole('link', { name: 'Connected apps' }).click();
  await expect(page.getByRole('heading', { name: 'No apps yet' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Connect a coding tool' }).click();
  await expect(page).toHaveURL(/\/en\/account\/connect\/$/);
});
