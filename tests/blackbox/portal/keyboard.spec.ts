import type { Locator } from '@playwright/test';
import { rowOf, secretOn } from '../src/browser/account.ts';
import { expect, test } from '../src/browser/fixtures.ts';
import { tabTo } from '../src/browser/keyboard.ts';
import { goodPassword } from '../src/people.ts';

function holdsFocus(element: Locator): Promise<boolean> {
  return element.evaluate((node) => node.contains(document.activeElement));
}

test('the whole story goes without a mouse', async ({ page, context, server }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
  const main = page.getByRole('main');
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  await page.goto('/en/sign-up/');
  await tabTo(page, main.getByLabel('Email', { exact: true }));
  await page.keyboard.type('ada@example.com');
  await tabTo(page, main.getByLabel('Password', { exact: true }));
  await page.keyboard.type(goodPassword);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/en/account/api-keys/');

  await tabTo(page, main.getByLabel('Name', { exact: true }));
  await page.keyboard.type('keyboard');
  await page.keyboard.press('Enter');
  const secret = await secretOn(page).innerText();

  await tabTo(page, button('Copy').first());
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  await tabTo(page, page.getByRole('link', { name: 'Done', exact: true }));
  await page.keyboard.press('Enter');
  await expect(secretOn(page)).toHaveCount(0);

  const revoke = rowOf(page, 'keyboard').getByRole('button', { name: 'Revoke', exact: true });
  const dialog = page.getByRole('alertdialog');
  await tabTo(page, revoke);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  for (let step = 0; step < 5; step += 1) {
    await expect.poll(() => holdsFocus(dialog)).toBe(true);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(revoke).toBeFocused();

  await page.keyboard.press('Enter');
  await tabTo(page, dialog.getByRole('button', { name: 'Cancel', exact: true }));
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(revoke).toBeFocused();

  await page.keyboard.press('Enter');
  await tabTo(page, dialog.getByRole('button', { name: 'Revoke key', exact: true }));
  await page.keyboard.press('Enter');
  await expect(rowOf(page, 'keyboard').getByText('Revoked', { exact: true })).toBeVisible();
  await expect(dialog).toBeHidden();
});

test('the first tab stop leads past the navigation', async ({ page }) => {
  await page.goto('/en/');
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toHaveRole('link');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});
