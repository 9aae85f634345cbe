import type { Locator } from '@playwright/test';
import { fillSignUp, signUp } from '../src/browser/account.ts';
import { expect, test } from '../src/browser/fixtures.ts';
import { tabTo } from '../src/browser/keyboard.ts';
import { locales, localesFor, words } from '../src/browser/words.ts';
import { listTools, startLocalApp } from '../src/local-app.ts';
import { createUser, goodPassword, succeed } from '../src/people.ts';

const reasons = [
  'unknownClient',
  'invalidRedirect',
  'invalidRequest',
  'expired',
  'otherPerson',
  'otherOrganization',
];

for (const javaScriptEnabled of [true, false]) {
  for (const locale of localesFor(javaScriptEnabled)) {
    const { allow, createAccount, deny, disconnect, disconnectApp } = words[locale];

    test.describe(`${locale}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
      // The browser's languages decide: apps send people to an address without one.
      test.use({ locale, javaScriptEnabled });

      test('a person keeps an app out, lets it in, sees it and sends it away', async ({
        page,
        server,
      }) => {
        await using app = await startLocalApp(server, 'My editor 編集');
        const main = page.getByRole('main');
        await page.goto(app.authorizePath());
        await expect(page).toHaveURL(new RegExp(`/${locale}/sign-in/`));
        await main.getByRole('link', { name: createAccount }).click();
        await expect(page).toHaveURL(new RegExp(`/${locale}/sign-up/`));
        await fillSignUp(page, locale, 'ada@example.com');
        await expect(main.getByRole('heading', { level: 1 })).toContainText(app.name);
        for (const fact of ['ada@example.com', app.host]) {
          await expect(main.getByText(fact, { exact: true })).toBeVisible();
        }

        await page.getByRole('button', { name: deny, exact: true }).click();
        const refusal = await app.answer();
        expect(refusal.get('error')).toBe('access_denied');
        expect(refusal.has('code')).toBe(false);
        await expect(page).toHaveTitle('Back in the app');

        await page.goto(app.authorizePath());
        await page.getByRole('button', { name: allow, exact: true }).click();
        const answer = await app.answer();
        for (const parameters of [refusal, answer]) {
          expect(parameters.get('state')).toBe('a state "with" <everything> & 100% \\ ü');
          expect(parameters.get('iss')).toBe(server.url);
        }
        await expect(page).toHaveTitle('Back in the app');
        expect(app.answers()).toBe(2);

        const token = await app.redeem(answer.get('code')!);
        expect((await listTools(server, token)).status).toBe(200);
        await page.goto(`/${locale}/account/connected-apps/`);
        const row = page.getByRole('row', { name: app.name });
        await row.getByRole('button', { name: disconnect, exact: true }).click();
        const { heading, button } = confirmation(
          javaScriptEnabled ? page.getByRole('alertdialog') : main,
        );
        await expect(heading).toContainText(app.name);
        expect((await listTools(server, token)).status).toBe(200);
        await button(disconnectApp).click();
        await expect(page.getByRole('status')).toBeVisible();
        await expect(row).toHaveCount(0);
        expect((await listTools(server, token)).status).toBe(401);
      });
    });
  }
}

function confirmation(place: Locator) {
  return {
    heading: place.getByRole('heading').first(),
    button: (name: string) => place.getByRole('button', { name, exact: true }),
  };
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test('an app is let in for the organization that the person picks', async ({
      page,
      server,
    }) => {
      await using app = await startLocalApp(server, 'My editor');
      await signUp(page);
      const place = ['--data', server.data];
      const owner = ['--owner', 'ada@example.com'];
      const id = await succeed(['orgs', 'create', '--name', 'Acme', ...owner, ...place]);

      await page.goto(app.authorizePath());
      const choice = page.getByRole('combobox');
      await expect(choice.locator('option:checked')).toHaveText('ada');
      await choice.selectOption('Acme');
      await page.getByRole('button', { name: 'Allow' }).click();
      const token = await app.redeem((await app.answer()).get('code')!);
      const listed = await listTools(server, token);
      expect(listed.status).toBe(200);
      expect(listed.headers.get('x-organization-id')).toBe(id);
      await page.goto('/en/account/connected-apps/');
      await expect(page.getByRole('row', { name: 'My editor' })).toContainText('Acme');

      const other = await createUser({ data: server.data });
      await succeed(['orgs', 'add', id, '--email', other.email, '--role', 'owner', ...place]);
      await succeed(['orgs', 'remove', id, '--email', 'ada@example.com', ...place]);
      expect((await listTools(server, token)).status).toBe(403);
      await page.reload();
      await expect(page.getByRole('row', { name: 'My editor' })).toContainText('no longer belong');
    });
  });
}

test('an app is let in without a mouse, and nothing is chosen beforehand', async ({
  page,
  server,
}) => {
  await using app = await startLocalApp(server);
  await signUp(page);
  await page.goto(app.authorizePath());
  await expect(page.getByRole('button', { name: 'Allow' })).toBeVisible();
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  await tabTo(page, page.getByRole('button', { name: 'Deny' }));
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Allow' })).toBeFocused();
  await page.keyboard.press('Enter');
  expect((await app.answer()).has('code')).toBe(true);
});

test('who is signed in can use another account', async ({ page, server }) => {
  const { email } = await createUser(server, { password: goodPassword });
  await using app = await startLocalApp(server);
  await signUp(page);
  await page.goto(app.authorizePath());
  const main = page.getByRole('main');
  await expect(main.getByText('ada@example.com', { exact: true })).toBeVisible();
  const other = main.getByRole('link', { name: 'Use another account' });
  await other.click();
  await main.getByRole('link', { name: 'Create account' }).click();
  await expect(page).toHaveURL(/\/en\/sign-up\//);
  await fillSignUp(page, 'en', 'eve@example.com');
  await expect(main.getByText('eve@example.com', { exact: true })).toBeVisible();
  await other.click();
  await expect(page).toHaveURL(/\/en\/sign-in\//);
  await main.getByLabel('Email', { exact: true }).fill(email);
  await main.getByLabel('Password', { exact: true }).fill(goodPassword);
  await main.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(main.getByText(email, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Allow' }).click();
  expect((await app.answer()).has('code')).toBe(true);
});

test('prompt=login asks for the password although somebody is signed in', async ({
  page,
  server,
}) => {
  await using app = await startLocalApp(server);
  await signUp(page);
  await page.goto(app.authorizePath({ prompt: 'login' }));
  const main = page.getByRole('main');
  await main.getByLabel('Email', { exact: true }).fill('ada@example.com');
  await main.getByLabel('Password', { exact: true }).fill(goodPassword);
  await main.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  expect((await app.answer()).has('code')).toBe(true);
});

test('a page that was shown to one person is not answered by another', async ({
  page,
  context,
  server,
}) => {
  const { email } = await createUser(server, { password: goodPassword });
  await using app = await startLocalApp(server);
  await signUp(page);
  await page.goto(app.authorizePath());
  const allow = page.getByRole('button', { name: 'Allow' });
  await expect(allow).toBeVisible();

  const tab = await context.newPage();
  await tab.goto('/en/sign-in/?prompt=login');
  const main = tab.getByRole('main');
  await main.getByLabel('Email', { exact: true }).fill(email);
  await main.getByLabel('Password', { exact: true }).fill(goodPassword);
  await main.getByRole('button', { name: 'Sign in', exact: true }).click();
  await tab.waitForURL('**/account/api-keys/');

  await allow.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Another account is signed in now',
  );
  expect(app.answers()).toBe(0);
});

test('who was signed out meanwhile signs in and is asked again', async ({
  page,
  context,
  server,
}) => {
  await using app = await startLocalApp(server);
  await signUp(page);
  await page.goto(app.authorizePath());
  await context.clearCookies();
  await page.getByRole('button', { name: 'Allow' }).click();
  const main = page.getByRole('main');
  await main.getByLabel('Email', { exact: true }).fill('ada@example.com');
  await main.getByLabel('Password', { exact: true }).fill(goodPassword);
  await main.getByRole('button', { name: 'Sign in', exact: true }).click();
  expect(app.answers()).toBe(0);
  await page.getByRole('button', { name: 'Allow' }).click();
  expect((await app.answer()).has('code')).toBe(true);
});

test('the language can be changed on the way, and the request stays', async ({ page, server }) => {
  await using app = await startLocalApp(server);
  await signUp(page);
  await page.goto(app.authorizePath());
  await page.getByLabel(/^Language/).click();
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await page.waitForURL('**/de/authorize/**');
  await page.getByRole('button', { name: 'Erlauben' }).click();
  expect((await app.answer()).has('code')).toBe(true);
});

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('an app may call itself what it likes', async ({ page, server }) => {
    const markup = '</title><script>document.title="run"</script><img src=x onerror=alert(1)>';
    const turned = '\u202egro.liam\u202c \u2067evil';
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    const heading = page.getByRole('heading', { level: 1 });
    await signUp(page);
    for (const name of ['x'.repeat(500), markup, turned, '\u200b', '🧑‍💻']) {
      await using app = await startLocalApp(server, name);
      await page.goto(app.authorizePath());
      await expect(heading).toHaveText(/^Allow “.+” to use your account\?$/);
      await expect(page).toHaveTitle(/^Allow “.+” to use your account\? · Keystile$/);
      expect(await heading.innerText()).not.toMatch(/[\u202e\u2067]/);
      expect(await overflow(), `asking for ${name}`).toBeLessThanOrEqual(0);
      await page.getByRole('button', { name: 'Allow' }).click();
      await app.redeem((await app.answer()).get('code')!);
      await expect(page).toHaveTitle('Back in the app');
    }
    await page.goto('/en/account/connected-apps/');
    await expect(page.getByRole('rowheader')).toHaveCount(5);
    expect(await overflow(), 'connected').toBeLessThanOrEqual(0);
  });
});

test.describe('what cannot be let in is explained', () => {
  for (const [what, changes, title] of [
    ['an unknown app', { client_id: 'nobody' }, 'This app is not known here'],
    [
      'an address that is not the app’s',
      { redirect_uri: 'https://evil.example/' },
      "The address to return to is not this app's",
    ],
  ] as const) {
    test(what, async ({ page, server }) => {
      await using app = await startLocalApp(server);
      await signUp(page);
      const response = await page.goto(app.authorizePath(changes));
      expect(response!.status()).toBe(400);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      expect(app.answers()).toBe(0);
    });
  }

  test('each reason, in each language', async ({ page }) => {
    for (const locale of locales) {
      const titles = new Set<string>();
      for (const reason of reasons) {
        const response = await page.goto(`/${locale}/authorize/?error=${reason}`);
        expect(response!.status()).toBe(400);
        titles.add(await page.getByRole('heading', { level: 1 }).innerText());
        await expect(page.getByRole('main').getByRole('paragraph')).toHaveCount(2);
      }
      expect(titles.size).toBe(reasons.length);
    }
  });
});
