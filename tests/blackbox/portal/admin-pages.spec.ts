import { expectAccessible, expectFitting } from '../src/browser/accessible.ts';
import { signUp } from '../src/browser/account.ts';
import { expect, test } from '../src/browser/fixtures.ts';
import { createKey, createUser } from '../src/people.ts';

const bob = 'bob@example.com';

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

for (const locale of ['en', 'ar'] as const) {
  test(`the administration and the audit logs have no fault: ${locale}`, async ({
    page,
    server,
  }) => {
    test.slow();
    await signUp(page, locale, 'root@example.com');
    const { id } = await createUser(server, { email: bob });
    await createKey(server, { email: bob });
    for (const path of [
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
    ]) {
      await page.goto(`/${locale}${path}`);
      // What differs by language is how long and which way texts run.
      if (locale === 'en') await expectAccessible(page);
      await expectFitting(page);
    }
  });
}
