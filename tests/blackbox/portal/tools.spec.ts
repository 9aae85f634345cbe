import { expectAccessible, expectFitting } from '../src/browser/accessible.ts';
import { keysPath, rowOf, secretOn, signUp, visit } from '../src/browser/account.ts';
import { expect, test } from '../src/browser/fixtures.ts';
import { ownTools } from '../src/browser/own-tools.ts';
import { localesFor, words } from '../src/browser/words.ts';
import { change } from '../src/database.ts';

test.use({ files: ownTools });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    for (const locale of localesFor(javaScriptEnabled)) {
      const { tools, searchTools, search, callTool } = words[locale];

      test(`a tool is found, tried and copied in ${locale}`, async ({ page, server }) => {
        await signUp(page, locale);
        await page.getByRole('navigation').getByRole('link', { name: tools, exact: true }).click();
        await expect(page.getByRole('heading', { level: 1, name: tools })).toBeVisible();
        await page.getByLabel(searchTools).fill('warm CITY');
        await page.getByRole('button', { name: search, exact: true }).click();
        await expect(page.getByRole('region').getByRole('listitem').getByRole('link')).toHaveCount(
          1,
        );
        await page.getByRole('link', { name: 'Tell temperature' }).click();

        const city = page.getByLabel('city');
        const call = page.getByRole('button', { name: callTool, exact: true });
        await call.click();
        await expect(city).toHaveAttribute('aria-invalid', 'true');
        await expect(city).toBeFocused();

        await city.fill("L'Aquila");
        await page.getByLabel('days').fill('20');
        await call.click();
        await expect(page.getByText(/^days .*14/).first()).toBeVisible();
        await expect(city).toHaveValue("L'Aquila");

        await page.getByLabel('days').fill('2');
        await page.getByLabel('unit').selectOption('kelvin');
        await call.click();
        await expect(page.getByText('"degrees": [ 20, 21 ]')).toBeVisible();
        await expect(page.getByText('200', { exact: true })).toBeVisible();
        await expect(city).toHaveValue("L'Aquila");
        const curl = page.getByText(`curl -X POST '${server.url}/v1/call/tell_temperature'`);
        await expect(curl).toContainText(String.raw`"city": "L'\''Aquila"`);
        await expect(curl).toContainText('"unit": "kelvin"');
      });
    }
  });
}

test('what can destroy something is called when that is confirmed', async ({ page }) => {
  await signUp(page);
  await visit(page, '/en/account/tools/drop_table/');
  const call = page.getByRole('button', { name: 'Call the tool' });
  await call.click();
  const confirmation = page.getByRole('checkbox');
  await expect(confirmation).toHaveAttribute('aria-invalid', 'true');
  await confirmation.check();
  await call.click();
  await expect(page.getByText('"dropped": true')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Answer' })).toBeFocused();
  await expect(confirmation).not.toBeChecked();
  await page.getByRole('tab', { name: 'MCP' }).click();
  await expect(page.getByText('"method": "tools/call"')).toBeVisible();
});

test('a key is limited to one tool of many', async ({ page }) => {
  await signUp(page);
  await visit(page, keysPath('en'));
  await page.getByText('More options').click();
  await page.getByLabel('Chosen tools').check();
  const list = page.getByRole('group', { name: 'Tools that the key may call' });
  await expect(list.getByRole('checkbox')).toHaveCount(129);
  await list.getByLabel('Filter tools').fill('warm');
  await expect(list.getByRole('checkbox')).toHaveCount(0);
  await list.getByLabel('Filter tools').fill('shelf 77');
  await list.getByRole('checkbox').check();
  await list.getByLabel('Filter tools').press('Enter');
  await page.getByRole('main').getByLabel('Name', { exact: true }).fill('shelf');
  await page.getByRole('button', { name: 'Create key' }).click();
  await expect(secretOn(page)).toBeVisible();
  await rowOf(page, 'shelf').getByRole('link').click();
  await expect(page.locator('dd').getByText('shop_readShelf77')).toBeVisible();
});

for (const locale of ['en', 'ar'] as const) {
  test(`the pages of tools and sources have no fault: ${locale}`, async ({ page, server }) => {
    test.slow();
    const check = async (what: string) => {
      // What differs by language is how long and which way texts run.
      if (locale === 'en') await expectAccessible(page, what);
      await expectFitting(page, what);
    };
    await signUp(page, locale);
    await visit(page, `/${locale}/account/tools/tell_temperature/`);
    await page.getByLabel('city').fill('Atlantis');
    await page.getByRole('button', { name: words[locale].callTool }).click();
    await expect(page.getByText('404', { exact: true })).toBeVisible();
    await check('an answer');
    const state = "state = 'away', problem = 'it does not answer', warnings = '[\"a\"]'";
    change(server.data, `UPDATE tool_source SET ${state} WHERE kind = 'openapi'`);
    for (const path of [
      '/account/tools/',
      '/account/tools/?q=nothing-of-that-name',
      '/account/tools/shop_readShelf1/',
      '/admin/sources/',
    ]) {
      await visit(page, `/${locale}${path}`);
      await check(path);
    }
    await expect(page.getByRole('row').filter({ hasText: 'it does not answer' })).toHaveCount(1);
  });
}
