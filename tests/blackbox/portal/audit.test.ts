import { describe, expect, test } from 'bun:test';
import { createKey, createUser, goodPassword, succeed } from '../src/people.ts';
import { serving } from '../src/serving.ts';
import { Visitor } from '../src/visitor.ts';

const server = await serving();
const made: { id: string }[] = [];
// One after the other: the first one is the administrator.
for (const name of ['root', 'ada', 'bob']) {
  made.push(await createUser(server, { email: `${name}@example.com`, password: goodPassword }));
}
const acme = await succeed([
  'orgs',
  'create',
  '--name',
  'Acme',
  '--owner',
  'ada@example.com',
  '--data',
  server.data,
]);

async function signedIn(email: string): Promise<Visitor> {
  const visitor = new Visitor(server);
  await visitor.signIn(email);
  return visitor;
}

const own = '/en/account/audit-log/';
const ofAcme = `/en/account/organizations/${acme}/audit-log/`;

describe('a person’s own log', () => {
  test('is theirs alone, as a page and as files', async () => {
    await createKey(server, { email: 'ada@example.com', name: 'Ada’s secret project' });
    const [adaVisitor, bobVisitor] = [
      await signedIn('ada@example.com'),
      await signedIn('bob@example.com'),
    ];
    for (const file of ['', 'export.csv', 'export.jsonl']) {
      expect((await adaVisitor.get(own + file)).text).toContain('Ada’s secret project');
      const other = await bobVisitor.get(`${own}${file}?actor=${made[1]!.id}&before=999`);
      expect(other.status).toBe(200);
      expect(other.text).not.toContain('secret project');
      expect(other.text).not.toContain('ada@example.com');
    }
  });

  test('exports with the page’s filter, as a file that is kept in no cache', async () => {
    const visitor = await signedIn('ada@example.com');
    const csv = await visitor.get(`${own}export.csv?action=session.started`);
    expect(csv.headers.get('content-type')).toStartWith('text/csv');
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+\.csv"$/);
    expect(csv.headers.get('cache-control')).toBe('no-store');
    const lines = csv.text.trimEnd().split('\r\n');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines.slice(1)) expect(line).toContain(',session.started,person,');
    const json = await visitor.get(`${own}export.jsonl?from=2999-01-01`);
    expect(json.status).toBe(200);
    expect(json.text).toBe('');
  });

  test.each([
    '?before=-1',
    '?before=x',
    '?action=nope',
    '?from=2026-02-30',
    '?to=%00',
    '?actor=%27',
  ])('takes %s without a fault', async (query) => {
    const visitor = await signedIn('ada@example.com');
    expect((await visitor.get(own + query)).status).toBe(200);
  });

  test('without a session leads to sign-in, files too', async () => {
    for (const file of ['', 'export.csv', 'export.jsonl']) {
      const { status, text } = await new Visitor(server).get(own + file);
      expect(status).toBe(303);
      expect(text).toBe('');
    }
  });
});

describe('an organization’s log', () => {
  test('is for its admins and owners, and for administrators', async () => {
    const statuses = async (email: string) => {
      const visitor = await signedIn(email);
      const files = ['', 'export.csv', 'export.jsonl'];
      return Promise.all(files.map(async (file) => (await visitor.get(ofAcme + file)).status));
    };
    expect(await statuses('ada@example.com')).toEqual([200, 200, 200]);
    expect(await statuses('root@example.com')).toEqual([200, 200, 200]);
    expect(await statuses('bob@example.com')).toEqual([404, 404, 404]);
    const add = ['orgs', 'add', acme, '--email', 'bob@example.com', '--role'];
    await succeed([...add, 'member', '--data', server.data]);
    expect(await statuses('bob@example.com')).toEqual([403, 403, 403]);
  });
});
