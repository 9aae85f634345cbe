import { expect, test as base } from '@keystile/blackbox/browser';
import { createKey, fillSignUp, rowOf } from '@keystile/blackbox/browser/account';
import { deploy } from './src/deploy.ts';

const test = base.extend({
  // Playwright reads the first parameter's pattern to know what a fixture needs.
  // eslint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    await using server = await deploy({ proxy: 'nginx', guide: 'path' });
    await use(server);
  },
});
test.use({ ignoreHTTPSErrors: true });

test('below a path somebody signs up, makes a key, goes about and chooses', async ({
  page,
  context,
  server: { url },
}) => {
  const strays: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`)) strays.push(request.url());
  });

  await page.goto(`${url}/`);
  await expect(page).toHaveURL(`${url}/en/`);
  await page.getByRole('main').getByRole('link', { name: 'Create account' }).first().click();
  await expect(page).toHaveURL(`${url}/en/sign-up/`);
  await fillSignUp(page, 'en', 'ada@example.com');
  await expect(page).toHaveURL(`${url}/en/account/api-keys/`);
  expect(await createKey(page, 'first')).toMatch(/^ak_[0-9A-Za-z]{38}$/);

  await page.evaluate(() => (document.body.dataset['page'] = 'the same'));
  await page.getByRole('link', { name: 'Usage', exact: true }).click();
  await expect(page).toHaveURL(`${url}/en/account/usage/`);
  await expect(page.getByRole('link', { name: 'Usage', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await page.goBack();
  await expect(rowOf(page, 'first')).toBeVisible();
  expect(await page.evaluate(() => document.body.dataset['page'])).toBe('the same');

  await page.getByLabel(/^Language:/).click();
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page).toHaveURL(`${url}/de/account/api-keys/`);
  await page.getByLabel(/^Farbschema/).click();
  const saved = page.waitForResponse(`${url}/de/preferences/`);
  await page.getByRole('button', { name: 'Dunkel' }).click();
  await saved;
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(rowOf(page, 'first')).toBeVisible();

  for (const { name, path, secure } of await context.cookies()) {
    expect({ name, path, secure }).toEqual({ name, path: '/keystile', secure: true });
  }
  expect(strays).toEqual([]);
});
