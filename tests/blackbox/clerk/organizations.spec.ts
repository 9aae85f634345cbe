import { createKey, keysPath, enterFromClerk } from '../src/browser/account.ts';
import { expect, test } from '../src/browser/fixtures.ts';
import { call } from '../src/call.ts';
import { personAtClerk } from '../src/identity/enter.ts';

const email = 'ada@example.com';

test('switching the organization changes the one that new keys are for', async ({
  page,
  server,
}) => {
  const clerk = server.clerk!;
  const { id } = personAtClerk(clerk, email);
  const acme = clerk.organizations.create({ name: 'Acme', createdBy: id });
  await enterFromClerk(page, server, email);
  await page.goto(keysPath('en'));
  const organizationOf = async (key: string) =>
    (await call(server, '/v1/me', { key })).headers.get('x-organization-id');

  const own = await organizationOf(await createKey(page, 'my own'));
  expect(own).not.toBe(acme.id);
  await page.locator('.cl-organizationSwitcherTrigger').click();
  await page.locator('.cl-organizationSwitcherPreviewButton', { hasText: 'Acme' }).click();
  await expect(page.locator('.cl-organizationSwitcherTrigger')).toContainText('Acme');
  await page.goto(keysPath('en'));
  expect(await organizationOf(await createKey(page, 'for Acme'))).toBe(acme.id);

  await page.locator('.cl-organizationSwitcherTrigger').click();
  await page.locator('.cl-organizationSwitcherPreviewButton').first().click();
  await expect(page.locator('.cl-organizationSwitcherTrigger')).not.toContainText('Acme');
  await page.goto(keysPath('en'));
  expect(await organizationOf(await createKey(page, 'my own again'))).toBe(own);
});
