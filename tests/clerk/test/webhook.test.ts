import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { verifyWebhook } from '@clerk/backend/webhooks';
import { startClerk, type Clerk } from '../src/index.ts';

let clerk: Clerk;
let endpoint: ReturnType<typeof Bun.serve>;
beforeAll(async () => {
  clerk = await startClerk();
  const signingSecret = clerk.environment['CLERK_WEBHOOK_SIGNING_SECRET']!;
  endpoint = Bun.serve({
    port: 0,
    fetch: (request) =>
      verifyWebhook(request, { signingSecret }).then(
        ({ type }) => new Response(type),
        () => new Response(null, { status: 400 }),
      ),
  });
});
afterAll(() => Promise.all([clerk.stop(), endpoint.stop(true)]));

describe('a webhook as @clerk/backend reads it', () => {
  const user = () => clerk.users.create({ email: `${crypto.randomUUID()}@example.com` });
  const send = (options?: Parameters<Clerk['sendWebhook']>[2]) =>
    clerk.sendWebhook(endpoint.url.href, { type: 'user.created', data: user() }, options);

  test('an honest one is taken', async () => {
    expect(await send()).toMatchObject({ status: 200, body: 'user.created' });
  });

  test.each([
    ['signed with another secret', { secret: 'whsec_bm90IHRoZSByaWdodCBzZWNyZXQ=' }],
    ['ten minutes old', { secondsOff: -600 }],
    ['ten minutes ahead', { secondsOff: 600 }],
    ['changed on its way', { body: '{"type":"user.deleted","data":{}}' }],
  ])('one that is %s is refused', async (_, options) => {
    expect((await send(options)).status).toBe(400);
  });
});
