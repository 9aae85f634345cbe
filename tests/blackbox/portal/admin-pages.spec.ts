import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { signUp } from '../src/browser/account.ts';
import { expect, test } from '../src/browser/fixtures.ts';
import { createKey, createUser } from '../src/people.ts';

const bob = 'bob@example.com';

async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((a) => a.finished)));
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }));
  expect(found, page.url()).toEqual([]);
}

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
