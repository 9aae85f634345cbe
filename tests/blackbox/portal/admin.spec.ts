import type { Page } from '@playwright/test';
import { signUp } from '../src/browser/account.ts';
import { expect, test } from '../src/browser/fixtures.ts';
import { ready } from '../src/browser/server-of.ts';
import { call } from '../src/call.ts';
import type { Instance } from '../src/instance.ts';
import { createKey, createUser, goodPassword } from '../src/people.ts';
import { Visitor } from '../src/visitor.ts';

const bob = 'bob@example.com';

const statusOf = async (server: Instance, key: string) =>
  (await call(server, '/v1/me', { key })).status;

/** By the menu; the one of Clerk's is a script. */
async function openAdministration(page: Page, { clerk }: Instance): Promise<void> {
  if (clerk) {
    await page.goto('/en/admin/');
  } else {
    await page.getByLabel(/^Account menu/).click();
    await page.getByRole('link', { name: 'Administration' }).click();
  }
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('an administrator suspends a user, and takes it back', async ({ page, server }) => {
      await signUp(page, 'en', 'root@example.com');
      await createUser(server, { email: bob, password: goodPassword });
      const { secret } = await createKey(server, { email: bob });
      const visitor = new Visitor(server);
      await visitor.signIn(bob);
      expect(await statusOf(server, secret)).toBe(200);

      await openAdministration(page, server);
      await page.getByRole('link', { name: 'Users', exact: true }).click();
      await page.getByLabel('Email, name or ID').fill('bob@');
      await page.getByRole('button', { name: 'Search' }).click();
      await expect(page.getByRole('row')).toHaveCount(2);
      await page.getByRole('rowheader').getByRole('link', { name: 'bob' }).click();

      await page.getByRole('link', { name: 'Suspend' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('bob');
      expect(await statusOf(server, secret)).toBe(200);
      await page.getByRole('button', { name: 'Suspend' }).click();
      await expect(page.getByText('The account is suspended.')).toBeVisible();
      await expect(page.getByText('Suspended', { exact: true })).toBeVisible();
      expect(await statusOf(server, secret)).toBe(401);
      expect((await visitor.get('/en/account/api-keys/')).status).toBe(303);

      await page.getByRole('button', { name: 'Resume' }).click();
      await expect(page.getByText('The account is resumed.')).toBeVisible();
      expect(await statusOf(server, secret)).toBe(200);
      // Our own sessions ended; Clerk's go on.
      const { status } = await visitor.get('/en/account/api-keys/');
      expect(status).toBe(server.clerk ? 200 : 303);

      await page.getByRole('link', { name: 'Audit log', exact: true }).last().click();
      await page
        .getByRole('combobox', { name: 'Event' })
        .selectOption({ label: 'Account suspended' });
      await page.getByRole('button', { name: 'Show' }).click();
      const row = page.getByRole('row').filter({ hasText: bob });
      await expect(row).toHaveCount(1);
      await expect(row).toContainText('root@example.com');
      await expect(row).toContainText('127.0.0.1');
    });
  });
}

test('an administrator finds a key by its beginning and revokes it', async ({ page, server }) => {
  await signUp(page, 'en', 'root@example.com');
  await createUser(server, { email: bob });
  await createKey(server, { email: bob, name: 'Other' });
  const key = await createKey(server, { email: bob, name: 'Left in a log' });
  await page.goto('/en/admin/keys/');
  await page.getByLabel('Beginning of the key').fill(key.prefix);
  await page.getByRole('button', { name: 'Search' }).click();
  const found = page.getByRole('row').filter({ hasText: 'Left in a log' });
  await expect(found).toContainText(bob);
  await found.getByRole('link', { name: 'Left in a log' }).click();
  await page.waitForURL('**/api-keys/key_*/');
  await ready(page);
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke key' }).click();
  await expect(page.getByText('Revoked', { exact: true }).first()).toBeVisible();
  expect(await statusOf(server, key.secret)).toBe(401);
});

test('a tier is given, and a weak password refused at its field', async ({ page, server }) => {
  await signUp(page, 'en', 'root@example.com');
  const { id } = await createUser(server, { email: bob });
  await page.goto(`/en/admin/users/${id}/`);
  await page.getByRole('combobox', { name: 'Tier' }).selectOption('standard');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The tier is saved.')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Tier' })).toHaveValue('standard');

  await page.getByLabel('New password').fill('password1');
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.locator('[aria-invalid="true"]')).toBeFocused();
});
