import { keysPath } from '../src/browser/account.ts';
import { expect, test as base } from '../src/browser/fixtures.ts';
import { localesFor, words } from '../src/browser/words.ts';
import { startGoogle, type Google } from '../src/google/google.ts';
import { start } from '../src/instance.ts';

interface Fixtures {
  google: Google;
  /** What the person does on Google's page. */
  choice: 'agree' | 'refuse';
}

const test = base.extend<Fixtures>({
  choice: ['agree', { option: true }],
  google: async ({ choice }, use) => {
    const person = { sub: '1', email: 'ada@gmail.example', name: 'Ada Lovelace' };
    await using google = await startGoogle();
    google.onVisit((asked) =>
      choice === 'agree' ? google.agree(asked, person) : google.refuse(asked),
    );
    await use(google);
  },
  server: async ({ google }, use) => {
    await using server = await start({ env: google.env });
    await use(server);
  },
  otherSites: [['https://accounts.google.com'], { scope: 'test' }],
  proxy: async ({ google }, use) => use({ server: google.proxy, bypass: 'localhost' }),
  // The browser does not know who signed for Google's stand-in.
  ignoreHTTPSErrors: true,
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    for (const locale of localesFor(javaScriptEnabled)) {
      test(`${locale}: a person gets an account with Google, and comes back to it`, async ({
        page,
        context,
      }) => {
        const { continueWithGoogle, createAccount } = words[locale];
        await page.goto(keysPath(locale));
        await page.getByRole('main').getByRole('link', { name: createAccount }).click();
        await page.waitForURL(`**/${locale}/sign-up/**`);
        await page.getByRole('button', { name: continueWithGoogle }).click();
        await page.waitForURL(`**${keysPath(locale)}`);

        await context.clearCookies();
        await page.goto(keysPath(locale));
        await page.getByRole('button', { name: continueWithGoogle }).click();
        await page.waitForURL(`**${keysPath(locale)}`);
        await page.goto(`/${locale}/account/profile/`);
        await expect(page.getByLabel(words[locale].name, { exact: true })).toHaveValue(
          'Ada Lovelace',
        );
      });
    }

    test.describe('who does not agree', () => {
      test.use({ choice: 'refuse' });

      test('is told so on the sign-in page, and can try again', async ({ page }) => {
        await page.goto(keysPath('en'));
        await page.getByRole('button', { name: words.en.continueWithGoogle }).click();
        await expect(page.getByRole('alert')).toContainText('Google');
        await expect(page).toHaveURL(/\/en\/sign-in\/\?redirectTo=%2Fen%2Faccount%2Fapi-keys%2F/);
        await expect(page.getByRole('button', { name: words.en.continueWithGoogle })).toBeVisible();
      });
    });

    test('an account without a password says how to set one', async ({ page }) => {
      await page.goto('/en/sign-in/');
      await page.getByRole('button', { name: words.en.continueWithGoogle }).click();
      await page.waitForURL(`**${keysPath('en')}`);
      await page.goto('/en/account/profile/');
      await expect(page.getByLabel('Current password')).toHaveCount(0);
      await page.getByRole('link', { name: 'Set a password' }).click();
      await expect(page.getByText('keystile users password')).toBeVisible();
    });
  });
}
