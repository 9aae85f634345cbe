import { keysPath, signUp } from '../src/browser/account.ts';
import { expect, test } from '../src/browser/fixtures.ts';

test('without Clerk no page loads, names or stores anything of it', async ({
  page,
  context,
  server,
}) => {
  const bodies: Promise<string>[] = [];
  const addresses: string[] = [];
  page.on('response', (response) => {
    addresses.push(response.url());
    bodies.push(response.text().catch(() => ''));
  });
  const expectNothing = async () => {
    expect(await page.content()).not.toMatch(/clerk/i);
    const policy = (await page.request.get(page.url())).headers()['content-security-policy'];
    expect(policy).not.toMatch(/clerk|cloudflare/i);
  };
  for (const path of ['/en/', '/en/sign-in/', '/de/sign-up/']) {
    await page.goto(path);
    await expectNothing();
  }
  await signUp(page, 'ar');
  for (const path of [keysPath('ar'), '/en/account/profile/', '/en/account/organizations/']) {
    await page.goto(path, { waitUntil: 'networkidle' });
    await expectNothing();
  }
  expect(addresses.length).toBeGreaterThan(20);
  for (const address of addresses) expect(new URL(address).origin).toBe(server.url);
  for (const body of await Promise.all(bodies))
    expect(body).not.toMatch(/clerk\.(com|dev|accounts)|@clerk|svelte-clerk/i);
  const cookies = (await context.cookies()).map(({ name }) => name);
  expect(cookies.join()).not.toMatch(/clerk|__session|__client/i);
});
