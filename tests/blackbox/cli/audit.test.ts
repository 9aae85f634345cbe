import { describe, expect, test } from 'bun:test';
import { expectRefusal } from '../src/expect-refusal.ts';
import { createKey, createUser, goodPassword, succeed } from '../src/people.ts';
import { run } from '../src/run.ts';
import { serving } from '../src/serving.ts';
import { Visitor } from '../src/visitor.ts';

const server = await serving();
const ada = await createUser(server, { email: 'ada@example.com', password: goodPassword });
const bob = await createUser(server, { email: 'bob@example.com' });
const key = await createKey(server, { email: ada.email, name: '=1+1' });
await createKey(server, { email: bob.email });

const audit = (...words: string[]) => run(['audit', ...words, '--data', server.data]);
async function rows(...words: string[]) {
  const { exitCode, stdout, stderr } = await audit('--json', ...words);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const lines = stdout.split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('audit', () => {
  test('prints the newest event first, a line each', async () => {
    const { exitCode, stdout, stderr } = await audit();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain('\tkey.created\tcommand_line\t');
    expect(lines.at(-1)).toContain('\taccount.created\t');
  });

  test('filters by person, action and time', async () => {
    const own = await rows('--email', 'ADA@example.com');
    expect(own.map(({ action }) => action)).toEqual(['key.created', 'account.created']);
    expect((await rows('--action', 'key.created')).map((row) => row['user_id'])).toEqual([
      bob.id,
      ada.id,
    ]);
    expect(await rows('--since', '1h')).toHaveLength(4);
  });

  test('prints CSV that no spreadsheet takes for formulas', async () => {
    const { stdout } = await audit('--csv', '--email', ada.email);
    const lines = stdout.split('\r\n');
    expect(lines[0]).toStartWith('id,at,action,actor_kind,');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain(',key,key_');
    expect(lines[1]).toContain(",'=1+1,");
  });

  test('prints an organization’s log', async () => {
    const made = ['orgs', 'create', '--name', 'Acme', '--owner', ada.email];
    const id = await succeed([...made, '--data', server.data]);
    const found = await rows('--org', id);
    expect(found.map(({ action }) => action)).toEqual(['organization.created']);
  });

  test('tells sign-ins with their address, and no secret ever', async () => {
    const visitor = new Visitor(server);
    await visitor.signIn(ada.email);
    await visitor.post('/en/sign-out/');
    const found = await rows('--email', ada.email);
    expect(found.slice(0, 2)).toMatchObject([
      { action: 'session.ended', actor_name: ada.email, ip: '127.0.0.1' },
      { action: 'session.started', after: { way: 'password' } },
    ]);
    const { stdout } = await audit();
    expect(stdout).not.toContain(key.secret);
    expect(stdout).not.toContain(goodPassword);
    for (const value of visitor.cookies.values()) expect(stdout).not.toContain(value);
  });

  test.each([
    [['--email', 'nobody@example.com'], 'nobody@example.com'],
    [['--org', 'org_nowhere'], 'org_nowhere'],
    [['--action', 'key.eaten'], 'key.created'],
    [['--since', 'yesterday'], '30d'],
    [['--csv', '--json'], '--csv'],
    [['--email', 'ada@example.com', '--org', 'org_x'], '--org'],
  ])('%p is refused and told what would be right', async (words, hint) => {
    const ran = await audit(...words);
    expectRefusal(ran);
    expect(ran.stderr).toContain(hint);
  });

  test('makes nothing where there is no data', async () => {
    expectRefusal(await run(['audit', '--data', '/nowhere/at/all']));
  });
});
