import { createKey, keysPath } from '../src/browser/account.ts';
import { answerPassword, signInAtClerk } from '../src/browser/clerk-pages.ts';
import { expect, test } from '../src/browser/fixtures.ts';
import { call } from '../src/call.ts';
import { personAtClerk } from '../src/identity/enter.ts';

const email = 'ada@example.com';

for (const instance of ['live', 'test'] as const) {
  test.describe(`${instance === 'live' ? 'production' : 'development'} instance`, () => {
    test.use({ clerk: { instance } });

    test('a wrong password is told, and the right one leads back to the page that was wanted', async ({
      page,
      server,
    }) => {
      personAtClerk(server.clerk!, email);
      await page.goto('/en/account/usage/');
      await expect(page).toHaveURL(/\/en\/sign-in\/\?redirectTo=/);
      await signInAtClerk(page, email, 'not-the-password');
      await expect(page.getByRole('heading', { name: 'Enter your password' })).toBeVisible();
      await answerPassword(page, 'nor-is-this');
      await expect(page.getByText(/^Password is incorrect/).first()).toBeVisible();
      await answerPassword(page);
      await page.waitForURL('**/en/account/usage/');
      await page.reload();
      await expect(page).toHaveURL(/\/en\/account\/usage\/$/);
    });
  });
}

test.describe('with session tokens of two seconds', () => {
  test.use({ clerk: { sessionSeconds: 2 } });

  test('a page that stays open goes on, and forms are taken after the first token has expired', async ({
    page,
    context,
    server,
  }) => {
    personAtClerk(server.clerk!, email);
    await page.goto(keysPath('en'));
    await signInAtClerk(page, email);
    await page.waitForURL(`**${keysPath('en')}`);
    const token = async () =>
      (await context.cookies(server.url)).find(({ name }) => name === '__session')?.value;
    const first = await token();
    await expect.poll(token, { timeout: 20_000 }).not.toBe(first);
    const secret = await createKey(page, 'after a while');
    expect((await call(server, '/v1/me', { key: secret })).status).toBe(200);
  });

  test('a session that Clerk ended is over as soon as its token is', async ({ page, server }) => {
    const { id } = personAtClerk(server.clerk!, email);
    await page.goto(keysPath('en'));
    await signInAtClerk(page, email);
    await page.waitForURL(`**${keysPath('en')}`);
    server.clerk!.users.ban(id);
    const tokenEndsAt = Date.now() + 3_000;
    await expect.poll(() => Date.now()).toBeGreaterThan(tokenEndsAt);
    await page.goto(keysPath('en'));
    await expect(page).toHaveURL(/\/en\/sign-in\//);
  });
});
