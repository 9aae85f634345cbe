import { expectAccessible, expectFitting } from '../src/browser/accessible.ts';
import { expect, test } from '../src/browser/fixtures.ts';

test('search follows what is typed, from the keyboard alone', async ({ page }) => {
  await page.goto('/en/docs/');
  const box = page.getByRole('searchbox');
  // The key means nothing before the page's script runs.
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(box).toBeFocused({ timeout: 100 });
  }).toPass();
  await page.keyboard.type('rate');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/en/docs/search/?q=rate');
  await box.fill('revok');
  const result = page.getByRole('link', { name: 'Revoke a key', exact: true });
  await expect(result).toBeVisible();
  await expect(page).toHaveURL('/en/docs/search/?q=revok');
  await expect(box).toBeFocused();
  await expect(page.getByRole('status')).toHaveText(/^\d+ results?$/);
  await result.click();
  await expect(page).toHaveURL('/en/docs/api-keys/#revoke');
  await expect(page.getByRole('heading', { name: 'Revoke a key' })).toBeInViewport();
});

test('a sample is copied as it is shown', async ({ page, context, server }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/de/docs/rest/');
  await page.getByRole('button', { name: 'Kopieren' }).first().click();
  await expect(page.getByRole('status').filter({ hasText: 'Kopiert' })).toHaveCount(1);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`curl -H "Authorization: Bearer ak_…" "${server.url}/v1/organizations"`);
});

for (const path of [
  '/en/docs/rest/',
  '/ar/docs/errors/',
  '/de/docs/settings/',
  '/ar/docs/tools/search/',
  '/ja/docs/search/?q=キー',
]) {
  test(`${path} has no fault, and fits the narrowest screen`, async ({ page }) => {
    await page.goto(path);
    await expectAccessible(page, path);
    await expectFitting(page, path);
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('pages lead to each other, and search finds', async ({ page }) => {
    await page.goto('/en/');
    await page.getByRole('contentinfo').getByRole('link', { name: 'Documentation' }).click();
    await page.getByRole('main').getByRole('link', { name: 'Get started' }).last().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Get started');
    await page.getByRole('searchbox').fill('quota');
    await page.getByRole('searchbox').press('Enter');
    await page.getByRole('link', { name: 'Monthly quota', exact: true }).click();
    await expect(page).toHaveURL('/en/docs/limits/#quota');
    await page.getByRole('link', { name: /^Next/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('API keys');
  });
});
