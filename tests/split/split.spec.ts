import { expect, test as base } from '@keystile/blackbox/browser';
import { createKey, keysPath, rowOf, signUp } from '@keystile/blackbox/browser/account';
import { words } from '@keystile/blackbox/browser/words';
import { call } from '@keystile/blackbox/call';
import { startSplit } from './src/start-split.ts';

const test = base.extend({
  // eslint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    await using split = await startSplit();
    await use(split.site);
    expect(split.portal.output().stderr).toBe('');
  },
});

test('a key is made and revoked in a browser, and the API follows at once', async ({
  page,
  server,
}) => {
  const { revoke, revokeKey, revoked } = words.en;
  const status = async (key: string) => (await call(server, '/v1/me', { key })).status;
  await signUp(page);
  const secret = await createKey(page, 'Build server');
  expect(await status(secret)).toBe(200);
  await page.goto(keysPath('en'));
  const row = rowOf(page, 'Build server');
  await row.getByRole('button', { name: revoke, exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: revokeKey, exact: true }).click();
  await expect(row).toContainText(revoked);
  expect(await status(secret)).toBe(401);
});
