import type { Page } from '@playwright/test';
import { expectAccessible } from '../src/browser/accessible.ts';
import { createKey, keysPath, rowOf, secretOn, signUp, visit } from '../src/browser/account.ts';
import { expect, test } from '../src/browser/fixtures.ts';
import { keyWords } from '../src/browser/key-words.ts';
import { ready } from '../src/browser/server-of.ts';
import { words } from '../src/browser/words.ts';
import { call } from '../src/call.ts';
import { change } from '../src/database.ts';
import type { Instance } from '../src/instance.ts';
import { succeed } from '../src/people.ts';

const name = 'Build server ビルド';

const statusOf = async (server: Instance, key: string, path = '/v1/me') =>
  (await call(server, path, { key })).status;

/** From the list to the key's own page. */
async function openKey(page: Page, locale: 'en' | 'ar'): Promise<void> {
  await page.goto(keysPath(locale));
  await page.getByRole('link', { name, exact: true }).click();
  await page.waitForURL(`**${keysPath(locale)}key_*/`);
  await ready(page);
}

for (const locale of ['en', 'ar'] as const) {
  const { roll, oldSecrets, endNow, ended, notUsedSince } = keyWords[locale];
  const { chosenTools, moreOptions, saveTools, toolsSaved, noTool, limited } = keyWords[locale];

  for (const javaScriptEnabled of [true, false]) {
    test.describe(`${locale}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
      test.use({ javaScriptEnabled });

      /** The question as a dialog, or as a page of its own. */
      const question = (page: Page) =>
        javaScriptEnabled ? page.getByRole('alertdialog') : page.getByRole('main');

      test('a key is rolled: both secrets work, until the old one is ended', async ({
        page,
        server,
      }) => {
        await signUp(page, locale);
        const old = await createKey(page, name, locale);
        await openKey(page, locale);
        if (javaScriptEnabled) await expectAccessible(page, 'the key');
        await page.getByRole('button', { name: roll, exact: true }).click();
        await expect(question(page).getByRole('radio')).toHaveCount(4);
        if (javaScriptEnabled) await expectAccessible(page, 'the question');
        await question(page).getByRole('button', { name: roll, exact: true }).click();
        const secret = (await secretOn(page).innerText()).trim();
        expect(secret).not.toBe(old);
        if (javaScriptEnabled) await expectAccessible(page, 'the new secret');
        expect([await statusOf(server, old), await statusOf(server, secret)]).toEqual([200, 200]);

        await expect(async () => {
          await visit(page, page.url().replace(/\?.*/, ''));
          await expect(page.getByRole('region', { name: oldSecrets })).not.toContainText(
            notUsedSince,
            { timeout: 100 },
          );
        }).toPass();
        expect(await page.content()).not.toContain(secret);
        await page.getByRole('button', { name: endNow }).click();
        await question(page).getByRole('button', { name: endNow }).click();
        await expect(page.getByText(ended)).toBeVisible();
        expect([await statusOf(server, old), await statusOf(server, secret)]).toEqual([401, 200]);
        await expect(page.getByRole('region', { name: oldSecrets })).toHaveCount(0);
      });

      test('a key is limited to a tool, and then to another', async ({ page, server }) => {
        await signUp(page, locale);
        await page.getByText(moreOptions, { exact: true }).click();
        await page.getByLabel(chosenTools, { exact: true }).check();
        const form = page.getByRole('main');
        await form.getByLabel(words[locale].name, { exact: true }).fill(name);
        await form.getByRole('button', { name: words[locale].createKey }).click();
        await expect(page.getByText(noTool)).toBeVisible();
        if (javaScriptEnabled) await expectAccessible(page, 'the refusal');
        await form.getByRole('checkbox', { name: /\bsearch$/ }).check();
        await form.getByRole('button', { name: words[locale].createKey }).click();
        const secret = (await secretOn(page).innerText()).trim();
        expect(await statusOf(server, secret, '/v1/search?q=gpt')).toBe(200);
        expect(await statusOf(server, secret, '/v1/models/list')).toBe(403);
        await expect(rowOf(page, name)).toContainText(limited);

        await openKey(page, locale);
        await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(1);
        await page.getByRole('checkbox', { name: /\bsearch$/ }).uncheck();
        await page.getByRole('checkbox', { name: /\blist_models$/ }).check();
        await page.getByRole('button', { name: saveTools }).click();
        await expect(page.getByText(toolsSaved)).toBeVisible();
        expect(await statusOf(server, secret, '/v1/search?q=gpt')).toBe(403);
        expect(await statusOf(server, secret, '/v1/models/list')).toBe(200);
      });
    });
  }

  test(`${locale}: a leaked key is told of until the person has seen it`, async ({
    page,
    server,
  }) => {
    const { dismiss } = keyWords[locale];
    await signUp(page, locale);
    const secret = await createKey(page, name, locale);
    await succeed(['keys', 'leaked', '--data', server.data], { stdin: secret });
    expect(await statusOf(server, secret)).toBe(401);
    await page.goto(keysPath(locale));
    await expect(page.getByText(words[locale].revoked, { exact: true })).toBeVisible();
    await expectAccessible(page, 'the notice');
    await page.getByRole('button', { name: dismiss }).click();
    await expect(page.getByRole('button', { name: dismiss })).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole('button', { name: dismiss })).toHaveCount(0);
  });

  test(`${locale}: hints say what to look at`, async ({ page, server }) => {
    const { noExpiry, neverUsed, unused, expiring } = keyWords[locale];
    const dayMs = 86_400_000;
    await signUp(page, locale);
    const secret = await createKey(page, name, locale);
    await expect(rowOf(page, name)).toContainText(noExpiry);
    await expect(rowOf(page, name)).not.toContainText(neverUsed);
    change(server.data, `UPDATE api_key SET created_at = ${Date.now() - 200 * dayMs}`);
    await page.reload();
    await expect(rowOf(page, name)).toContainText(neverUsed);
    await statusOf(server, secret);
    await expect(async () => {
      await page.reload();
      await expect(rowOf(page, name)).not.toContainText(neverUsed, { timeout: 100 });
    }).toPass();
    change(server.data, `UPDATE usage_daily SET day = day - 91, last_at = last_at - ${91 * dayMs}`);
    change(server.data, `UPDATE api_key SET expires_at = ${Date.now() + 3 * dayMs}`);
    await page.reload();
    await expect(rowOf(page, name)).toContainText(unused);
    await expect(rowOf(page, name)).toContainText(expiring);
    await expect(rowOf(page, name)).not.toContainText(noExpiry);
  });
}

test('who rolls what somebody rolled meanwhile is told so, and nothing changes', async ({
  page,
  server,
}) => {
  const { roll, meanwhile } = keyWords.en;
  await signUp(page);
  await createKey(page, name);
  await openKey(page, 'en');
  const id = /key_\w+/.exec(page.url())![0];
  await page.getByRole('button', { name: roll, exact: true }).click();
  const secret = await succeed(['keys', 'roll', id, '--data', server.data]);
  await page.getByRole('alertdialog').getByRole('button', { name: roll, exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(meanwhile);
  await expect(secretOn(page)).toHaveCount(0);
  expect(await statusOf(server, secret)).toBe(200);
});

test('a key is renamed and revoked on its own page', async ({ page, server }) => {
  await signUp(page);
  const secret = await createKey(page, name);
  await openKey(page, 'en');
  await page.getByLabel('Name', { exact: true }).fill(' ');
  await page.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Name', { exact: true }).fill('Laptop');
  await page.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Laptop');
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke key' }).click();
  await expect(page.getByText('“Laptop” is revoked')).toBeVisible();
  expect(await statusOf(server, secret)).toBe(401);
  await expect(page.getByRole('button', { name: 'Roll key' })).toHaveCount(0);
});
