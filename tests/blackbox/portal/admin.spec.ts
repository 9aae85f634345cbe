import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { signUp } from '../src/browser/account.ts';
import { expect, test } from '../src/browser/fixtures.ts';
import { call } from '../src/call.ts';
import type { Instance } from '../src/instance.ts';
import { createKey, createUser, goodPassword } from '../src/people.ts';
import { Visitor } from '../src/visitor.ts';

const bob = 'bob@example.com';

async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((a) => a.finished)));
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }));
  expect(found, page.url()).toEqual([]);
}

const statusOf = async (server: Instance, key: string) =>
  (await call(server, '/v1/me', { key })).status;

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

      await page.getByLabel(/^Account menu/).click();
      await page.getByRole('link', { name: 'Administration' }).click();
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
      expect((await visitor.get('/en/account/api-keys/')).status).toBe(303);

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

test('an invitation is shown once', async ({ page }) => {
  await signUp(page, 'en', 'root@example.com');
  await page.goto('/en/admin/invites/');
  await page.getByLabel('Email').fill('root@example.com');
  await page.getByRole('button', { name: 'Create invitation' }).click();
  await expect(page.locator('[aria-invalid="true"]')).toBeFocused();
  await page.getByLabel('Email').fill('guest@example.com');
  await page.getByRole('button', { name: 'Create invitation' }).click();
  await expect(page.getByText(/\/sign-up\/\?invite=inv_/)).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByText(/\/sign-up\/\?invite=inv_/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('The invitation is revoked.')).toBeVisible();
});

for (const [locale, colorScheme] of [
  ['en', 'light'],
  ['en', 'dark'],
  ['ar', 'light'],
] as const) {
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('the administration and the audit logs have no fault', async ({ page, server }) => {
      test.slow();
      await signUp(page, locale, 'root@example.com');
      const { id } = await createUser(server, { email: bob });
      await createKey(server, { email: bob });
      const paths = [
        '/admin/',
        '/admin/users/',
        '/admin/users/?q=nobody',
        `/admin/users/${id}/`,
        `/admin/users/${id}/?ask=suspend`,
        '/admin/organizations/?personal=yes',
        '/admin/keys/',
        '/admin/tiers/',
        '/admin/leaks/',
        '/admin/audit-log/',
        '/account/audit-log/?action=session.started',
      ];
      for (const path of paths) {
        await page.setViewportSize({ width: 1280, height: 800 });
        await page.goto(`/${locale}${path}`);
        await expectAccessible(page);
        await page.setViewportSize({ width: 320, height: 800 });
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect({ path, wide }).toEqual({ path, wide: 0 });
      }
    });
  });
}
