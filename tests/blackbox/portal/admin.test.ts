import { describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { createKey, createUser, goodPassword, succeed } from '../src/people.ts';
import { run } from '../src/run.ts';
import { serving } from '../src/serving.ts';
import { Visitor } from '../src/visitor.ts';

const env = { KEYSTILE_TIERS: 'standard:600,pro:6000' };
const server = await serving({ env });
const root = await createUser(server, { email: 'root@example.com', password: goodPassword });
const bob = await createUser(server, { email: 'bob@example.com', password: goodPassword });
const key = await createKey(server, { email: bob.email, name: 'Bob’s key' });
const admin = new Visitor(server);
await admin.signIn(root.email);
const member = new Visitor(server);
await member.signIn(bob.email);

/** Every page below /en/admin/ that links and forms lead to, with the actions of its forms. */
async function crawl(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const waiting = ['/en/admin/'];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    const { status, headers, text } = await admin.get(path);
    expect({ path, status }).toEqual({ path, status: 200 });
    const isPage = headers.get('content-type')?.startsWith('text/html');
    const actions = isPage ? [...text.matchAll(/ action="(\?\/\w+)"/g)].map(([, one]) => one!) : [];
    found.set(path, [...new Set(actions)]);
    if (!isPage) continue;
    for (const [, link] of text.matchAll(/ href="([^"]+)"/g)) {
      const url = new URL(link!.replaceAll('&amp;', '&'), server.url + path);
      if (url.pathname.startsWith('/en/admin/')) waiting.push(url.pathname + url.search);
    }
  }
  return found;
}

describe('the administration', async () => {
  const pages = await crawl();

  test('has the pages that there should be', () => {
    const paths = [...pages.keys()].map((path) => path.split('?')[0]);
    for (const name of ['users', 'organizations', 'keys', 'tiers', 'leaks', 'audit-log'])
      expect(paths).toContain(`/en/admin/${name}/`);
    for (const file of ['export.csv', 'export.jsonl'])
      expect(paths).toContain(`/en/admin/audit-log/${file}`);
    expect(paths).toContain(`/en/admin/users/${bob.id}/`);
  });

  test('does not exist for anybody else: no page, no data, no form', async () => {
    const before = (await run(['audit', '--json', '--data', server.data])).stdout;
    const strangers = [member, new Visitor(server)];
    for (const visitor of strangers) {
      for (const [path, actions] of pages) {
        const { status, text } = await visitor.get(path);
        expect({ path, status }).toEqual({ path, status: 404 });
        expect(text).not.toContain(root.email);
        const [page = '', search = ''] = path.split('?');
        const data = await visitor.get(`${page}__data.json?${search}&x-sveltekit-invalidated=01`);
        expect(data.text).not.toContain(root.email);
        expect(data.text).not.toContain(root.id);
        for (const action of [...actions, '']) {
          const fields = { id: bob.id, role: 'admin', tier: 'pro', email: 'eve@example.com' };
          const sent = { ...fields, password: goodPassword, secrets: key.secret };
          const posted = await visitor.post(page + action, sent);
          expect([404, 405]).toContain(posted.status);
        }
      }
    }
    expect((await run(['audit', '--json', '--data', server.data])).stdout).toBe(before);
    expect((await call(server, '/v1/me', { key: key.secret })).status).toBe(200);
  });

  test('is closed at once to who is an administrator no more', async () => {
    await succeed(['users', 'role', bob.email, 'admin', '--data', server.data]);
    expect((await member.get('/en/admin/users/')).status).toBe(200);
    await succeed(['users', 'role', bob.email, 'user', '--data', server.data]);
    expect((await member.get('/en/admin/users/')).status).toBe(404);
    const again = await member.post(`/en/admin/users/${bob.id}/?/role`, { role: 'admin' });
    expect(again.status).toBe(404);
  });
});

describe('an administrator', () => {
  test('cannot give a tier that is not configured', async () => {
    const path = `/en/admin/users/${bob.id}/?/tier`;
    expect((await admin.post(path, { tier: 'gold' })).status).toBe(400);
    expect((await admin.post(path, { tier: 'pro' })).status).toBe(303);
  });

  test('cannot suspend themself, nor leave no administrator', async () => {
    const path = `/en/admin/users/${root.id}/`;
    expect((await admin.post(`${path}?/suspend`)).status).toBe(400);
    expect((await admin.post(`${path}?/role`, { role: 'user' })).status).toBe(400);
    expect((await admin.get('/en/admin/')).status).toBe(200);
  });

  test('of a user that is not there gets a 404 page', async () => {
    for (const id of ['usr_none', '%00', "'%20OR%201=1"])
      expect((await admin.get(`/en/admin/users/${id}/`)).status).toBe(404);
  });

  test('reports leaks: keys are revoked, and nothing that was pasted comes back', async () => {
    const leaked = await createKey(server, { email: bob.email, name: 'Leaked' });
    const other = 'ghp_somebody_elses_secret_0123456789';
    const secrets = [leaked.secret, other, '', leaked.secret].join('\r\n');
    const answer = await admin.post('/en/admin/leaks/', {
      secrets,
      where: 'https://gist.example/x',
    });
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain(leaked.secret);
    expect(answer.text).not.toContain(other);
    expect(answer.text).toContain('Leaked');
    expect((await call(server, '/v1/me', { key: leaked.secret })).status).toBe(401);
    const bad = await admin.post('/en/admin/leaks/', { secrets: other, where: 'javascript:1' });
    expect(bad.status).toBe(400);
    expect(bad.text).not.toContain(other);
  });

  test('finds keys by what is shown of them, and a whole secret goes no further', async () => {
    const { text } = await admin.get(`/en/admin/keys/?q=${key.prefix}`);
    expect(text).toContain('Bob’s key');
    const whole = await admin.get(`/en/admin/keys/?q=${key.secret}`);
    expect(whole.status).toBe(303);
    expect(whole.headers.get('location')).toEndWith(`/en/admin/keys/?q=${key.prefix}`);
    const none = await admin.get('/en/admin/keys/?q=ak_%25');
    expect(none.text).not.toContain('Bob’s key');
  });
});
