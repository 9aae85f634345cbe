import type { Page } from '@playwright/test';
import { expectAccessible } from '../src/browser/accessible.ts';
import { fillSignUp, keysPath } from '../src/browser/account.ts';
import { expect, test as base } from '../src/browser/fixtures.ts';
import { localesFor, words, type Locale } from '../src/browser/words.ts';
import { start } from '../src/instance.ts';
import { startMailbox, type Mailbox } from '../src/mailbox.ts';
import { createUser, goodPassword } from '../src/people.ts';

const test = base.extend<{ mailbox: Mailbox }>({
  // Playwright reads the first parameter's pattern to know what a fixture needs.
  // eslint-disable-next-line no-empty-pattern
  mailbox: async ({}, use) => {
    await using mailbox = await startMailbox();
    await use(mailbox);
  },
  server: async ({ mailbox }, use) => {
    await using server = await start({ env: { SMTP_URL: mailbox.url } });
    await use(server);
  },
});

const email = 'ada@example.com';
const another = 'walnut-ferry-compass-8';

function button(page: Page, name: string) {
  return page.getByRole('main').getByRole('button', { name, exact: true });
}

function field(page: Page, name: string) {
  return page.getByRole('main').getByLabel(name, { exact: true });
}

async function enter(page: Page, locale: Locale, code: string, submit: string): Promise<void> {
  await field(page, words[locale].code).fill(code);
  await button(page, submit).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    for (const locale of localesFor(javaScriptEnabled)) {
      test(`${locale}: an account is made with the code from the letter`, async ({
        page,
        mailbox,
      }) => {
        await page.goto(keysPath(locale));
        await page
          .getByRole('main')
          .getByRole('link', { name: words[locale].createAccount })
          .click();
        await page.waitForURL(`**/${locale}/sign-up/**`);
        await fillSignUp(page, locale, email);
        await page.waitForURL(`**/${locale}/verify-email/**`);
        await expect(page.getByText(email)).toBeVisible();

        await enter(page, locale, '000000', words[locale].confirm);
        await expect(field(page, words[locale].code)).toHaveAttribute('aria-invalid', 'true');
        await expect(field(page, words[locale].code)).toBeFocused();
        await enter(page, locale, mailbox.codeTo(email), words[locale].confirm);
        await page.waitForURL(`**${keysPath(locale)}`);
      });
    }

    test('a code signs in, also one from a second letter', async ({ page, server, mailbox }) => {
      await createUser(server, { email });
      await page.goto(keysPath('en'));
      await page.getByRole('main').getByRole('link', { name: words.en.emailMeACode }).click();
      await page.waitForURL('**/sign-in/code/**');
      await field(page, words.en.email).fill(email);
      await button(page, words.en.emailMeACode).click();
      await expect(field(page, words.en.code)).toBeVisible();
      const first = mailbox.codeTo(email);
      await button(page, 'Send another email').click();
      await expect(page.getByRole('status').filter({ hasText: 'another email' })).toBeVisible();
      expect(mailbox.letters).toHaveLength(2);
      if (first !== mailbox.codeTo(email)) {
        await enter(page, 'en', first, words.en.signIn);
        await expect(field(page, words.en.code)).toHaveAttribute('aria-invalid', 'true');
      }
      await enter(page, 'en', mailbox.codeTo(email), words.en.signIn);
      await page.waitForURL(`**${keysPath('en')}`);
    });

    test('after too many wrong codes the right one is refused, and the page says what to do', async ({
      page,
      server,
      mailbox,
    }) => {
      await createUser(server, { email });
      await page.goto('/en/sign-in/code/');
      await field(page, words.en.email).fill(email);
      await button(page, words.en.emailMeACode).click();
      await expect(field(page, words.en.code)).toBeVisible();
      const right = mailbox.codeTo(email);
      const wrong = right.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10));
      for (let count = 0; count < 3; count += 1) {
        // The text of the guess before is still there: only the answer tells that this one is over.
        const answered = page.waitForResponse((response) => response.request().method() === 'POST');
        await enter(page, 'en', wrong, words.en.signIn);
        await answered;
        await expect(page.getByText('This code is not right')).toBeVisible();
        await expect(button(page, words.en.signIn)).not.toHaveAttribute('aria-busy', 'true');
      }
      await enter(page, 'en', right, words.en.signIn);
      await expect(page.getByText('entered wrong too often')).toBeVisible();
    });

    test('a forgotten password is replaced', async ({ page, server, mailbox }) => {
      await createUser(server, { email, password: goodPassword });
      await page.goto('/en/sign-in/');
      await page.getByRole('link', { name: 'Forgot your password?' }).click();
      await page.waitForURL('**/reset-password/**');
      await field(page, words.en.email).fill(email);
      await button(page, words.en.emailMeACode).click();
      await expect(field(page, words.en.code)).toBeVisible();
      await field(page, words.en.code).fill(mailbox.codeTo(email));
      await field(page, words.en.newPassword).fill('short');
      await button(page, words.en.setNewPassword).click();
      await expect(field(page, words.en.newPassword)).toHaveAttribute('aria-invalid', 'true');
      await expect(field(page, words.en.code)).toHaveValue(mailbox.codeTo(email));
      await field(page, words.en.newPassword).fill(another);
      await button(page, words.en.setNewPassword).click();
      await page.waitForURL(`**${keysPath('en')}`);
    });
  });
}

test('the pages have no fault', async ({ page, server, mailbox }) => {
  await createUser(server, { email });
  for (const path of ['/en/sign-in/', '/ar/sign-in/code/', '/de/reset-password/']) {
    await page.goto(path);
    await expectAccessible(page);
  }
  await page.goto('/en/reset-password/');
  await field(page, words.en.email).fill(email);
  await button(page, words.en.emailMeACode).click();
  await expect(field(page, words.en.code)).toBeVisible();
  await expectAccessible(page);
  expect(mailbox.letters).toHaveLength(1);
  await button(page, words.en.setNewPassword).click();
  await expect(page.locator('[aria-invalid="true"]')).toBeVisible();
  await expectAccessible(page);
});
