import { afterAll, describe, expect, test } from 'bun:test';
import { change, query } from '../src/database.ts';
import { startMailbox } from '../src/mailbox.ts';
import { createUser, goodPassword, succeed } from '../src/people.ts';
import { serving } from '../src/serving.ts';
import { Visitor } from '../src/visitor.ts';

const mailbox = await startMailbox();
afterAll(() => mailbox.close());
const server = await serving({
  env: {
    SMTP_URL: mailbox.url,
    KEYSTILE_TRUSTED_PROXIES: '127.0.0.1',
    KEYSTILE_TIERS: 'standard:600,pro:6000',
  },
});
let people = 0;

/** Somebody signed in, each from an address of their own. */
async function newVisitor(): Promise<{ browser: Visitor; id: string; email: string }> {
  const person = await createUser({ data: server.data }, { password: goodPassword });
  const browser = new Visitor(server);
  const from = { 'x-forwarded-for': `203.0.113.${(people += 1)}` };
  const fields = { email: person.email, password: goodPassword };
  expect((await browser.post('/en/sign-in/', fields, from)).status).toBe(303);
  return { browser, ...person };
}

const orgs = (...words: string[]) => succeed(['orgs', ...words, '--data', server.data]);
const administrator = await newVisitor();
const [owner, admin, member, stranger] = [
  await newVisitor(),
  await newVisitor(),
  await newVisitor(),
  await newVisitor(),
];

/** An organization with an owner, an admin and a member. */
async function newOrganization(name = 'Acme'): Promise<{ id: string; page: string }> {
  const id = await orgs('create', '--name', name, '--owner', owner.email);
  await orgs('add', id, '--email', admin.email, '--role', 'admin');
  await orgs('add', id, '--email', member.email);
  return { id, page: `/en/account/organizations/${id}/` };
}

function rolesIn(id: string): Record<string, string> {
  const sql = 'SELECT user_id AS id, role FROM member WHERE organization_id = ?';
  const rows = query<{ id: string; role: string }>(server.data, sql, id);
  return Object.fromEntries(rows.map((row) => [row.id, row.role]));
}

describe('the pages of an organization', async () => {
  const { id, page } = await newOrganization('Quiet & <b>Harbour</b>');

  test('show its members to who belongs to it, and to administrators', async () => {
    for (const { browser } of [owner, admin, member, administrator]) {
      const { status, text } = await browser.get(page);
      expect(status).toBe(200);
      expect(text).toContain(owner.email);
      expect(text).toContain('Quiet &amp; &lt;b>Harbour&lt;/b>');
      expect(text).not.toContain('<b>Harbour');
    }
  });

  test('are not there for others, who get what they get for an id that is none', async () => {
    const none = '/en/account/organizations/org_none/';
    for (const path of ['', 'settings/', 'keys/', 'audit-log/']) {
      const [theirs, nobodys] = [
        await stranger.browser.get(page + path),
        await stranger.browser.get(none + path),
      ];
      expect([theirs.status, nobodys.status]).toEqual([404, 404]);
      expect(theirs.text).not.toContain('Harbour');
    }
    for (const action of ['invite', 'role', 'remove', 'leave', 'revokeInvitation']) {
      const fields = { id: member.id, role: 'admin', email: '' };
      const { status } = await stranger.browser.post(`${page}?/${action}`, fields);
      expect([action, status]).toEqual([action, 404]);
    }
    for (const action of ['rename', 'tier', 'delete']) {
      const fields = { name: 'x', tier: 'pro', confirmation: 'Quiet & <b>Harbour</b>' };
      const { status } = await stranger.browser.post(`${page}settings/?/${action}`, fields);
      expect([action, status]).toEqual([action, 404]);
    }
    expect(Object.keys(rolesIn(id))).toHaveLength(3);
  });

  test('let members do no more than they may', async () => {
    const post = (path: string, fields: Record<string, string>) =>
      member.browser.post(page + path, fields);
    const { text } = await member.browser.get(page);
    expect(text).not.toContain('?/invite');
    expect(text).not.toContain('?/role');
    expect((await member.browser.get(`${page}settings/`)).status).toBe(403);
    expect((await post('?/invite', { email: '', role: 'member' })).status).toBe(403);
    expect((await post('?/role', { id: member.id, role: 'owner' })).status).toBe(403);
    expect((await post('?/remove', { id: admin.id })).status).toBe(403);
    expect((await post('settings/?/rename', { name: 'x' })).status).toBe(403);
    expect((await post('settings/?/tier', { tier: 'pro' })).status).toBe(403);
    const toAdmin = { id: owner.id, role: 'member' };
    expect((await admin.browser.post(`${page}?/role`, toAdmin)).status).toBe(403);
    expect(rolesIn(id)).toEqual({
      [owner.id]: 'owner',
      [admin.id]: 'admin',
      [member.id]: 'member',
    });
  });

  test('take no role and no tier that there is not', async () => {
    for (const role of ['', 'boss', 'Owner', '__proto__', 'constructor']) {
      const { status } = await owner.browser.post(`${page}?/role`, { id: member.id, role });
      expect(status).toBe(400);
    }
    for (const tier of ['gold', 'PRO', '0']) {
      const { status } = await administrator.browser.post(`${page}settings/?/tier`, { tier });
      expect(status).toBe(400);
    }
    expect(rolesIn(id)[member.id]).toBe('member');
  });

  test('keep the last owner', async () => {
    for (const [action, fields] of [
      ['leave', {}],
      ['remove', { id: owner.id }],
      ['role', { id: owner.id, role: 'member' }],
    ] as const) {
      const { status, text } = await owner.browser.post(`${page}?/${action}`, fields);
      expect([action, status]).toEqual([action, 400]);
      expect(text).toContain('keeps an owner');
    }
    expect(rolesIn(id)[owner.id]).toBe('owner');
  });

  test('delete it only by its name', async () => {
    const doomed = await newOrganization('Doomed');
    const remove = (confirmation: string) =>
      owner.browser.post(`${doomed.page}settings/?/delete`, { confirmation });
    for (const confirmation of ['', 'doomed', 'Doomed.', doomed.id]) {
      expect((await remove(confirmation)).status).toBe(400);
    }
    expect((await owner.browser.get(doomed.page)).status).toBe(200);
    expect((await remove(' Doomed ')).status).toBe(303);
    expect((await owner.browser.get(doomed.page)).status).toBe(404);
    expect((await administrator.browser.get(doomed.page)).status).toBe(404);
  });
});

describe('switching', async () => {
  const { id } = await newOrganization('Switched');
  const menu = (text: string) => text.includes('/account/organizations/switch/');

  test('is offered to who has a choice', async () => {
    expect(menu((await stranger.browser.get('/en/account/api-keys/')).text)).toBe(false);
    const { text } = await member.browser.get('/en/');
    expect(menu(text)).toBe(true);
  });

  test('goes back to the page, and never to another site', async () => {
    const post = (returnTo: string) =>
      member.browser.post('/en/account/organizations/switch/', { organization: id, returnTo });
    const list = '/en/account/organizations/';
    expect((await post('/en/account/usage/')).headers.get('location')).toBe('/en/account/usage/');
    for (const elsewhere of ['https://evil.example', '//evil.example', '/\\evil.example', '']) {
      expect((await post(elsewhere)).headers.get('location')).toBe(list);
    }
    expect((await member.browser.get('/en/account/usage/')).text).toMatch(
      /<button[^>]*aria-current="true"[^>]*>(?:(?!<\/button>)[\s\S])*Switched/,
    );
  });

  test('to an organization of others is refused', async () => {
    for (const organization of [id, 'org_none', '', "' OR 1=1"]) {
      const path = '/en/account/organizations/switch/';
      expect((await stranger.browser.post(path, { organization })).status).toBe(404);
    }
    const anonymous = new Visitor(server);
    const answer = await anonymous.post('/en/account/organizations/switch/', { organization: id });
    expect(answer.headers.get('location')).toContain('/en/sign-in/');
  });
});

describe('an invitation', async () => {
  const { id, page } = await newOrganization('Inviting');

  async function invite(fields: Record<string, string>): Promise<string> {
    const { text } = await owner.browser.post(`${page}?/invite`, { role: 'member', ...fields });
    return /\/en\/join\/\?token=(inv_\w+)/.exec(text)![1]!;
  }

  test('shows its link once', async () => {
    const token = await invite({ email: '' });
    const { text } = await owner.browser.get(page);
    expect(text).not.toContain(token);
    expect((await owner.browser.get(`${page}__data.json`)).text).not.toContain(token);
    expect(server.output().stdout + server.output().stderr).not.toContain(token);
  });

  test('for an address goes there too, in the language of the page', async () => {
    const fields = { email: stranger.email, role: 'admin' };
    const german = page.replace('/en/', '/de/');
    const { text } = await owner.browser.post(`${german}?/invite`, fields);
    const link = /http:\/\/localhost:\d+\/de\/join\/\?token=inv_\w+/.exec(text)![0];
    const letter = mailbox.lastTo(stranger.email);
    expect(letter.text).toContain(link);
    expect(letter.text).toContain('Inviting');
    expect(letter.html).toContain('lang="de"');
  });

  test('is for its address alone, and good once', async () => {
    const guest = await newVisitor();
    const token = await invite({ email: guest.email });
    const join = `/en/join/?token=${token}`;
    const wrong = await stranger.browser.get(join);
    expect(wrong.text).toContain('for another address');
    expect(wrong.text).not.toContain(guest.email);
    expect(wrong.text).not.toContain('Inviting');
    await stranger.browser.post('/en/join/?/accept', { token });
    expect(rolesIn(id)[stranger.id]).toBeUndefined();

    expect((await guest.browser.get(join)).text).toContain('Inviting');
    const accepted = await guest.browser.post('/en/join/?/accept', { token });
    expect(accepted.headers.get('location')).toBe(`${page}?done=joined`);
    expect(rolesIn(id)[guest.id]).toBe('member');
    const again = await guest.browser.post('/en/join/?/accept', { token });
    expect(again.text).toContain('cannot be used');
    expect((await stranger.browser.get(join)).text).toContain('cannot be used');
  });

  test('says so when it is used, revoked, expired or unknown', async () => {
    const [revoked, expired] = [await invite({ email: '' }), await invite({ email: '' })];
    const [latest] = query<{ id: string }>(
      server.data,
      'SELECT id FROM invitation ORDER BY created_at DESC, rowid DESC LIMIT 1 OFFSET 1',
    );
    await owner.browser.post(`${page}?/revokeInvitation`, { id: latest!.id });
    change(server.data, 'UPDATE invitation SET expires_at = 1 WHERE revoked_at IS NULL');
    for (const token of [revoked, expired, 'inv_none', '', 'a'.repeat(5000), '%00']) {
      const path = `/en/join/?${new URLSearchParams({ token })}`;
      const { status, text } = await stranger.browser.get(path);
      expect(status).toBe(200);
      expect(text).toContain('cannot be used');
      expect(text).not.toContain('Inviting');
    }
  });

  test('waits for who is not signed in, behind the sign-in page', async () => {
    const token = await invite({ email: '' });
    const anonymous = new Visitor(server);
    const { status, headers } = await anonymous.get(`/en/join/?token=${token}`);
    expect(status).toBe(303);
    const location = new URL(headers.get('location')!, server.url);
    expect(location.pathname).toBe('/en/sign-in/');
    expect(location.searchParams.get('redirectTo')).toBe(`/en/join/?token=${token}`);
    const posted = await anonymous.post('/en/join/?/accept', { token });
    expect(posted.headers.get('location')).toContain('/en/sign-in/');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  test('is not shown to other sites, or kept in caches', async () => {
    const token = await invite({ email: '' });
    const { headers } = await stranger.browser.get(`/en/join/?token=${token}`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  test('is mailed five times an hour to an address, and made all the same', async () => {
    const email = 'busy@example.com';
    for (let count = 0; count < 6; count += 1) await invite({ email });
    const letters = mailbox.letters.filter(({ to }) =>
      to?.some(({ address }) => address === email),
    );
    expect(letters).toHaveLength(5);
    const { text } = await owner.browser.post(`${page}?/invite`, { email, role: 'member' });
    expect(text).toContain('could not be sent');
    expect(text).toContain('token=inv_');
  });
});

test('a page of members leads on to the next', async () => {
  const { id, page } = await newOrganization('Many');
  const rows = Array.from({ length: 60 }, (_, index) => `('many${index}', ${1_000_000 + index})`);
  change(
    server.data,
    `WITH one(id, at) AS (VALUES ${rows.join(', ')})
    INSERT INTO user (id, name, email, created_at, updated_at)
    SELECT id, id, id || '@many.example', at, at FROM one`,
  );
  change(
    server.data,
    `INSERT INTO member (id, organization_id, user_id, role, created_at)
    SELECT 'mem_' || id, '${id}', id, 'member', 1 FROM user WHERE email LIKE '%@many.example'`,
  );
  const first = await owner.browser.get(page);
  const next = /href="([^"]*\?after=[^"]*)"/.exec(first.text)![1]!;
  const second = await owner.browser.get(next);
  const emails = (text: string) => [...text.matchAll(/many\d+@many\.example/g)].map(([all]) => all);
  const seen = new Set([...emails(first.text), ...emails(second.text)]);
  expect(seen.size).toBe(60);
  expect(second.text).toContain(`href="${page}"`);
});
