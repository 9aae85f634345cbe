import { createKey, keysPath, secretOn, signUp } from '../src/browser/account.ts';
import { expect, test } from '../src/browser/fixtures.ts';
import { locales } from '../src/browser/words.ts';
import { call } from '../src/call.ts';
import { goodPassword } from '../src/people.ts';

const dayMs = 86_400_000;

test('a wrong password is told, and the right one leads back to the page that was wanted', async ({
  page,
  context,
}) => {
  await signUp(page);
  await context.clearCookies();
  await page.goto('/en/account/usage/');
  const main = page.getByRole('main');
  await main.getByLabel('Email', { exact: true }).fill('ada@example.com');
  await main.getByLabel('Password', { exact: true }).fill('not-the-password');
  await main.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(main.getByLabel('Email', { exact: true })).toHaveValue('ada@example.com');
  await main.getByLabel('Password', { exact: true }).fill(goodPassword);
  await main.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/en/account/usage/');
});

test('a key can be given a time to live', async ({ page, server }) => {
  await signUp(page);
  await page.getByText('More options', { exact: true }).click();
  await page.getByLabel('Expires', { exact: true }).selectOption({ label: 'In 30 days' });
  const secret = await createKey(page, 'thirty days');
  const { json } = await call(server, '/v1/me', { key: secret });
  const { createdAt, expiresAt } = (json as { key: Record<string, string> }).key;
  const days = (Date.parse(expiresAt!) - Date.parse(createdAt!)) / dayMs;
  expect(days).toBeGreaterThanOrEqual(30);
  expect(days).toBeLessThanOrEqual(31);
});

test('a name is required, and is told to be', async ({ page }) => {
  await signUp(page);
  await page.getByRole('button', { name: 'Create key' }).click();
  const name = page.getByRole('main').getByLabel('Name', { exact: true });
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(secretOn(page)).toHaveCount(0);
});

test('a chosen language is kept', async ({ page }) => {
  await page.goto('/en/sign-in/');
  await page.getByLabel(/^Language/).click();
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await page.waitForURL('**/de/sign-in/');
  await page.goto('/');
  await page.waitForURL('**/de/');
});

test('a chosen theme is kept', async ({ page }) => {
  await page.goto('/en/');
  const background = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  await page.getByLabel(/^Theme/).click();
  const saved = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Dark' }).click();
  await saved;
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await page.reload();
  expect(await background()).toBe(dark);
});

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  for (const locale of locales) {
    test(`nothing is wider than the screen in ${locale}`, async ({ page }) => {
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      for (const path of [`/${locale}/`, `/${locale}/sign-in/`, `/${locale}/sign-up/`]) {
        await page.goto(path);
        expect(await overflow(), path).toBeLessThanOrEqual(0);
      }
      await signUp(page, locale);
      await createKey(page, 'A rather long name for a key that says what it is for', locale);
      expect(await overflow(), 'the reveal').toBeLessThanOrEqual(0);
      await page.goto(keysPath(locale));
      expect(await overflow(), 'the keys').toBeLessThanOrEqual(0);
      for (const path of ['connected-apps/', 'connect/', 'connect/?tool=cline&auth=key']) {
        await page.goto(`/${locale}/account/${path}`);
        expect(await overflow(), path).toBeLessThanOrEqual(0);
      }
    });
  }
});
