import { createKey, enterFromClerk, keysPath } from '../src/browser/account.ts';
import { signInAtClerk } from '../src/browser/clerk-pages.ts';
import { expect, test } from '../src/browser/fixtures.ts';
import { call } from '../src/call.ts';
import { personAtClerk } from '../src/identity/enter.ts';

const email = 'ada@example.com';

for (const how of ['refuse', 'hang'] as const) {
  test(`while Clerk is away (${how}) the sign-in page says so, and works once it is back`, async ({
    page,
    server,
  }) => {
    const clerk = server.clerk!;
    personAtClerk(clerk, email);
    await clerk.away(how);
    await page.goto(keysPath('en'), { waitUntil: 'domcontentloaded' });
    await expect(page).toHaveURL(/\/en\/sign-in\//);
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible({ timeout: 30_000 });
    await clerk.back();
    await page.reload();
    await signInAtClerk(page, email);
    await page.waitForURL(`**${keysPath('en')}`);
  });
}

test('who is signed in makes keys while Clerk is away', async ({ page, server }) => {
  await enterFromClerk(page, server, email);
  await page.goto(keysPath('en'));
  await server.clerk!.away('refuse');
  const secret = await createKey(page, 'meanwhile');
  expect((await call(server, '/v1/me', { key: secret })).status).toBe(200);
  await page.goto(keysPath('en'), { waitUntil: 'domcontentloaded' });
  await expect(page.getByRole('rowheader', { name: 'meanwhile' })).toBeVisible();
});
