import { expectAccessible } from '../src/browser/accessible.ts';
import { createKey, keysPath, rowOf, secretOn, signUp } from '../src/browser/account.ts';
import { expect, test } from '../src/browser/fixtures.ts';
import { words } from '../src/browser/words.ts';
import { startLocalApp } from '../src/local-app.ts';

for (const path of ['/en/', '/ar/', '/en/sign-in/', '/ja/sign-up/', '/en/nope/']) {
  test(`${path} has no fault`, async ({ page }) => {
    await page.goto(path);
    await expectAccessible(page, path);
  });
}

test('a form that was refused has no fault', async ({ page }) => {
  await page.goto('/en/sign-up/');
  await page.getByRole('main').getByRole('button', { name: 'Create account' }).click();
  await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible();
  await expectAccessible(page, 'sign-up, refused');
});

for (const locale of ['en', 'ar'] as const) {
  test(`the API keys in ${locale} have no fault, from empty to revoked`, async ({ page }) => {
    await signUp(page, locale);
    await expectAccessible(page, 'no keys');
    await createKey(page, 'axe', locale);
    await expectAccessible(page, 'the reveal');
    await page.getByRole('tab', { name: words[locale].codingTool }).click();
    await expectAccessible(page, 'the set-up of a tool');
    await page.goto(keysPath(locale));
    await expect(secretOn(page)).toHaveCount(0);
    await expectAccessible(page, 'the table');
    await rowOf(page, 'axe').getByRole('button').click();
    const dialog = page.getByRole('alertdialog');
    await expect(dialog).toBeVisible();
    await expectAccessible(page, 'the dialog');
    await dialog.getByRole('button').last().click();
    await expect(rowOf(page, 'axe').getByRole('button')).toHaveCount(0);
    await expectAccessible(page, 'a revoked key');
  });
}

for (const locale of ['en', 'ar'] as const) {
  test.describe(locale, () => {
    // The browser's languages decide: apps send people to an address without one.
    test.use({ locale });

    test('letting an app in has no fault', async ({ page, server }) => {
      const { allow, disconnect } = words[locale];
      const apps = `/${locale}/account/connected-apps/`;
      await using app = await startLocalApp(server);
      await signUp(page, locale);
      await page.goto(apps);
      await expectAccessible(page, 'no apps');
      await page.goto(`/${locale}/authorize/?error=expired`);
      await expectAccessible(page, 'a refusal');
      await page.goto(app.authorizePath());
      await expectAccessible(page, 'the question');
      await page.getByRole('button', { name: allow, exact: true }).click();
      await app.redeem((await app.answer()).get('code')!);
      await expect(page).toHaveTitle('Back in the app');
      await page.goto(apps);
      await expectAccessible(page, 'an app');
      await page.getByRole('button', { name: disconnect, exact: true }).click();
      await expect(page.getByRole('alertdialog')).toBeVisible();
      await expectAccessible(page, 'the dialog');
    });
  });
}

test('the other account pages have no fault', async ({ page }) => {
  await signUp(page);
  for (const path of [
    '/en/account/connect/',
    '/en/account/connect/?tool=zed&auth=key',
    '/en/account/usage/',
    '/en/account/profile/',
  ]) {
    await page.goto(path);
    await expectAccessible(page, path);
  }
});
