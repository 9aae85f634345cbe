import { createKey, keysPath, secretOn, signUp } from '../src/browser/account.ts';
import { expect, test } from '../src/browser/fixtures.ts';

test('the secret is shown once: no later page, response or storage has it', async ({ page }) => {
  await signUp(page);
  const secret = await createKey(page, 'once');

  const bodies: Promise<string>[] = [];
  page.on('response', (response) => bodies.push(response.text().catch(() => '')));
  await page.reload();
  await expect(page.getByRole('rowheader', { name: 'once', exact: true })).toBeVisible();
  await expect(secretOn(page)).toHaveCount(0);
  await page.getByRole('link', { name: 'Usage', exact: true }).first().click();
  await page.waitForURL('**/account/usage/');
  await page.goBack();
  await page.waitForURL(`**${keysPath('en')}`);
  await expect(page.getByRole('rowheader', { name: 'once', exact: true })).toBeVisible();

  const kept = await page.evaluate(() =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      history.state,
      document.cookie,
      document.documentElement.outerHTML,
    ]),
  );
  expect(kept).not.toContain(secret.slice(7));
  expect(bodies.length).toBeGreaterThan(3);
  for (const body of await Promise.all(bodies)) expect(body).not.toContain(secret.slice(7));
});

test('going back to the form after leaving does not bring the secret back', async ({ page }) => {
  await signUp(page);
  const secret = await createKey(page, 'gone');
  await page.goto('/en/');
  await page.goBack();
  await expect(page.getByRole('rowheader', { name: 'gone', exact: true })).toBeVisible();
  expect(await page.content()).not.toContain(secret.slice(7));
});
