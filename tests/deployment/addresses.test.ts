import { expect, test } from 'bun:test';
import { call } from '@keystile/blackbox/call';
import { startGoogle } from '@keystile/blackbox/google';
import { freePort } from '@keystile/blackbox/free-port';
import { start } from '@keystile/blackbox/instance';
import { startMailbox } from '@keystile/blackbox/mailbox';
import { succeed } from '@keystile/blackbox/people';
import { Visitor } from '@keystile/blackbox/visitor';

const url = 'https://example.com/tools/keystile';
const path = '/tools/keystile';
const env = { KEYSTILE_URL: url, PORT: '0' };

test('below a path, letters lead there', async () => {
  await using mailbox = await startMailbox();
  await using server = await listening({ SMTP_URL: mailbox.url });
  const visitor = new Visitor(server);
  await visitor.signUp('ada@example.com');
  const code = mailbox.codeTo('ada@example.com');
  const done = await visitor.post('/en/verify-email/?/enter', { code });
  expect(done.headers.get('location')).toBe(`${path}/en/account/`);
  expect(done.headers.getSetCookie().join()).toContain('Path=/tools/keystile;');

  await new Visitor(server).signUp('ada@example.com');
  const { text } = mailbox.lastTo('ada@example.com');
  expect(/https?:\S+/.exec(text!)?.[0]).toBe(`${url}/en/sign-in/`);
});

test('below a path, Google sends people back there, and administrators invite there', async () => {
  const google = await startGoogle();
  await using server = await listening(google.env);
  const visitor = new Visitor(server);
  const redirectTo = `${path}/en/account/usage/`;
  const begun = await visitor.post('/en/sign-in/google/', { redirectTo });
  const asked = new URL(begun.headers.get('location')!);
  expect(asked.searchParams.get('redirect_uri')).toBe(`${url}/callback/google`);
  const person = { sub: '100000000000000001', email: 'ada@gmail.example' };
  const back = new URL(google.agree(asked.href, person));
  const arrived = await visitor.get(back.pathname + back.search);
  expect(arrived.headers.get('location')).toBe(redirectTo);

  const invited = await visitor.post('/en/admin/invites/?/create', { email: 'bo@example.com' });
  const [link] = /http[^<"\s]*\/sign-up\/\?invite=\w+/.exec(invited.text)!;
  expect(link).toStartWith(`${url}/en/sign-up/?`);
  const words = ['users', 'invite', '--email', 'cy@example.com', '--data', server.data];
  expect(await succeed(words, { env })).toContain(`${url}/en/sign-up/?invite=`);
  await google.close();
});

test('a path of the public URL is answered with it and without, and no other', async () => {
  await using server = await listening();
  for (const base of [path, '']) {
    for (const [below, status] of [
      ['/health', 200],
      ['/v1/models/list', 200],
      ['/v1/me', 401],
      ['/v1/nothing', 404],
      ['/en/sign-in/', 200],
      ['/en/sign-in', 308],
      ['/favicon.svg', 200],
      ['/xx/', 404],
    ] as const) {
      expect([base + below, (await call(server, base + below)).status]).toEqual([
        base + below,
        status,
      ]);
    }
  }
  for (const home of [path, `${path}/`, '/']) {
    expect((await call(server, home)).headers.get('location')).toBe(`${path}/en/`);
  }
  expect((await call(server, '/tools/en/')).status).toBe(404);
  expect((await call(server, `${path}${path}/health`)).status).toBe(404);
});

async function listening(more: Record<string, string> = {}) {
  const port = await freePort();
  return start({ env: { ...env, PORT: String(port), ...more } });
}
