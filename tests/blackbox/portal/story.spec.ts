import type { Page } from '@playwright/test';
import {
  callsOf,
  createKey,
  enterFromClerk,
  fillSignUp,
  keysPath,
  rowOf,
  visit,
} from '../src/browser/account.ts';
import { goToSignUp, signUpAtClerk } from '../src/browser/clerk-pages.ts';
import { expect, test } from '../src/browser/fixtures.ts';
import { locales, words, type Locale } from '../src/browser/words.ts';
import { call } from '../src/call.ts';
import type { Instance } from '../src/instance.ts';

const keyName = 'Laptop ノート 7';
const person = 'ada@example.com';

for (const locale of locales) {
  const { createAccount, copy, done, revoke, revokeKey, active, revoked } = words[locale];

  test.describe(locale, () => {
    test('a person makes a key, a program uses it, the person sees it and takes it away', async ({
      page,
      context,
      server,
    }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
      await arrive(page, server, locale);

      const secret = await createKey(page, keyName, locale);
      await page.getByRole('button', { name: copy, exact: true }).first().click();
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(secret);

      await useKey(server, secret, 3);
      await expectCalls(page, locale, 3);
      await expect(rowOf(page, keyName).getByText(active, { exact: true })).toBeVisible();

      await rowOf(page, keyName).getByRole('button', { name: revoke, exact: true }).click();
      const dialog = page.getByRole('alertdialog');
      await expect(dialog).toContainText(keyName);
      await dialog.getByRole('button', { name: revokeKey }).click();
      await expect(dialog).toBeHidden();
      await expectRevoked(page, server, secret);

      await page.reload();
      await expectRevoked(page, server, secret);
      expect(await callsOf(page, keyName, locale)).toBe(3);
    });

    test.describe('without JavaScript', () => {
      test.use({ javaScriptEnabled: false });

      test('the same story, page by page', async ({ page, server }) => {
        await arrive(page, server, locale, false);

        const secret = await createKey(page, keyName, locale);
        await expect(page.getByRole('button', { name: copy, exact: true })).toBeHidden();
        await page.getByRole('link', { name: done, exact: true }).click();
        expect(await page.content()).not.toContain(secret);

        await useKey(server, secret, 2);
        await expectCalls(page, locale, 2);

        await rowOf(page, keyName).getByRole('button', { name: revoke, exact: true }).click();
        await expect(page.getByRole('heading', { level: 1 })).toContainText(keyName);
        expect((await call(server, '/v1/me', { key: secret })).status).toBe(200);
        await page.getByRole('button', { name: revokeKey }).click();
        await expectRevoked(page, server, secret);
      });
    });

    /** Wants the keys, is asked to sign in, has no account, makes one, and is where they wanted. */
    async function arrive(page: Page, server: Instance, locale: Locale, hasScript = true) {
      await page.goto(keysPath(locale));
      await expect(page).toHaveURL(new RegExp(`/${locale}/sign-in/\\?redirectTo=`));
      if (server.clerk && hasScript) {
        await goToSignUp(page);
        await expect(page).toHaveURL(new RegExp(`/${locale}/sign-up/`));
        await signUpAtClerk(page, server.clerk, person);
      } else if (server.clerk) {
        // Clerk's forms are scripts, and the page says so; its cookies work without.
        await expect(page.getByRole('main')).toContainText('JavaScript');
        await enterFromClerk(page, server, person);
        await page.goto(keysPath(locale));
      } else {
        await page.getByRole('main').getByRole('link', { name: createAccount }).click();
        await expect(page).toHaveURL(new RegExp(`/${locale}/sign-up/`));
        await fillSignUp(page, locale, person);
      }
      await page.waitForURL(`**${keysPath(locale)}`);
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await expect(page.locator('html')).toHaveAttribute('dir', locale === 'ar' ? 'rtl' : 'ltr');
    }

    async function expectRevoked(page: Page, server: Instance, secret: string): Promise<void> {
      await expect(rowOf(page, keyName).getByText(revoked, { exact: true })).toBeVisible();
      await expect(rowOf(page, keyName).getByRole('button')).toHaveCount(0);
      expect((await call(server, '/v1/me', { key: secret })).status).toBe(401);
    }
  });
}

async function useKey(server: Instance, key: string, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    expect((await call(server, '/v1/models/list?limit=1', { key })).status).toBe(200);
  }
}

async function expectCalls(page: Page, locale: Locale, calls: number): Promise<void> {
  await expect(async () => {
    await visit(page, keysPath(locale));
    expect(await callsOf(page, keyName, locale)).toBe(calls);
  }).toPass();
}
