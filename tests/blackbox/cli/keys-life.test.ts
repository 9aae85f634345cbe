import { afterAll, describe, expect, test } from 'bun:test';
import { join } from 'node:path';
import { call } from '../src/call.ts';
import { change, dump } from '../src/database.ts';
import { expectRefusal } from '../src/expect-refusal.ts';
import { makeFolder } from '../src/folder.ts';
import { createKey, createUser, succeed, type Key } from '../src/people.ts';
import { run } from '../src/run.ts';
import { serving } from '../src/serving.ts';

const folder = makeFolder();
afterAll(() => folder[Symbol.dispose]());
const data = join(folder.path, 'data');
const { email } = await createUser({ data });
const server = await serving({ data });
const at = ['--data', data];

const statusOf = async (key: string, path = '/v1/me') => (await call(server, path, { key })).status;
const parse = async <Value>(words: string[]) =>
  JSON.parse(await succeed([...words, '--json', ...at])) as Value;

interface Row {
  id: string;
  owner: string;
  email: string;
  organizationId: string;
  tools: unknown;
  status: string;
}

/** What is kept of keys; usage is still being written while a test goes on. */
function kept() {
  const { api_key: keys, audit_event: events, notice: notices } = dump(data);
  return { keys, events, notices };
}

/** The command is refused, and no key is another than before. */
async function expectNoChange(words: string[], named: string, env = {}): Promise<void> {
  const before = kept();
  const ran = await run([...words, ...at], { env });
  expectRefusal(ran);
  expect(ran.stderr).toContain(named);
  expect(kept()).toEqual(before);
}

describe('keys create', () => {
  const create = ['keys', 'create', '--email', email, '--name', 'n'];

  test('--tools limits the key to the named tools', async () => {
    const { id, secret } = await createKey(
      { data },
      { email, flags: ['--tools', ' search,search '] },
    );
    expect(await statusOf(secret, '/v1/search?q=gpt')).toBe(200);
    const refused = await call(server, '/v1/models/list', { key: secret });
    expect(refused.status).toBe(403);
    expect(refused.json).toEqual({ detail: 'Access denied' });
    const rows = await parse<Row[]>(['keys', 'list', '--email', email]);
    expect(rows.find((row) => row.id === id)?.tools).toEqual(['search']);
  });

  test('--tools read-only keeps every tool that reads', async () => {
    const { secret } = await createKey({ data }, { email, flags: ['--tools', 'read-only'] });
    expect(await statusOf(secret, '/v1/models/list')).toBe(200);
  });

  test.each([
    ['serach', 'serach'],
    ['search,delete_everything', 'delete_everything'],
    ['', 'no tool'],
    [',', 'no tool'],
    ['read-only,search', 'read-only'],
    ['SEARCH', 'SEARCH'],
    ['__proto__', '__proto__'],
  ])('--tools %p is refused with the list of tools', async (tools, named) => {
    const words = [...create, '--tools', tools];
    await expectNoChange(words, named);
    await expectNoChange(words, 'list_models');
  });

  test('--for-organization makes a key that belongs to the organization', async () => {
    const org = await succeed(['orgs', 'create', '--name', 'Acme', '--owner', email, ...at]);
    const flags = ['--org', org, '--for-organization'];
    const { id } = await createKey({ data }, { email, flags });
    const own = await createKey({ data }, { email, flags: ['--org', org] });
    const rows = await parse<Row[]>(['keys', 'list', '--org', org]);
    expect(rows).toMatchObject([{ id, owner: 'organization', email, organizationId: org }]);
    const mine = await parse<Row[]>(['keys', 'list', '--email', email]);
    expect(mine.map((row) => row.id)).toContain(own.id);
    expect(mine.map((row) => row.id)).not.toContain(id);
  });

  test('--for-organization needs an organization that can own keys', async () => {
    await expectNoChange([...create, '--for-organization'], '--org');
    await expectNoChange([...create, '--for-organization', '--org', 'org_nope'], 'org_nope');
    const { email: other } = await createUser({ data });
    const [personal] = await parse<{ id: string }[]>(['orgs', 'list', '--email', other]);
    const words = ['keys', 'create', '--email', other, '--name', 'n', '--for-organization'];
    await expectNoChange([...words, '--org', personal!.id], 'personal');
  });

  test.each([
    [{ KEYSTILE_KEY_EXPIRY: 'required' }, [], '--expires'],
    [{ KEYSTILE_KEY_MAX_AGE: '30d' }, [], '--expires'],
    [{ KEYSTILE_KEY_MAX_AGE: '30d' }, ['--expires', '31d'], '30 days'],
    [{ KEYSTILE_KEYS_PER_USER: '1' }, [], 'at most 1'],
  ])('under %p with %p says what would be right', async (env, flags, named) => {
    await expectNoChange([...create, ...flags], named, env);
  });
});

describe('keys list', () => {
  test.each([
    [[], '--email or --org'],
    [['--email', email, '--org', 'org_1'], '--email or --org'],
    [['--org', 'org_nope'], 'org_nope'],
    [['--org', ''], '--org'],
  ])('%p is refused', async (flags, named) => {
    await expectNoChange(['keys', 'list', ...flags], named);
  });
});

describe('keys roll', () => {
  const roll = (id: string, ...flags: string[]) => parse<Key>(['keys', 'roll', id, ...flags]);

  test('keeps the key, gives a new secret, and lets the old one go on for a day', async () => {
    const { secret: old, ...key } = await createKey({ data }, { email, name: 'rolled' });
    const { secret, ...rolled } = await roll(key.id);
    expect(rolled).toEqual({ ...key, prefix: secret.slice(0, 7) });
    expect(secret).not.toBe(old);
    expect([await statusOf(old), await statusOf(secret)]).toEqual([200, 200]);
    change(data, `UPDATE rolled_secret SET expires_at = 1 WHERE key_id = '${key.id}'`);
    expect([await statusOf(old), await statusOf(secret)]).toEqual([401, 200]);
  });

  test.each(['now', '0s', '0d'])('--grace %s ends the old secret at once', async (grace) => {
    const { id, secret: old } = await createKey({ data }, { email });
    const { secret } = await roll(id, '--grace', grace);
    expect([await statusOf(old), await statusOf(secret)]).toEqual([401, 200]);
  });

  test('prints the secret and nothing else', async () => {
    const { id } = await createKey({ data }, { email });
    const { stdout, stderr } = await run(['keys', 'roll', id, '--grace', '7d', ...at]);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^ak_[0-9A-Za-z]{38}\n$/);
  });

  test.each(['8d', '169h', '1w', '', '-1h', '0', 'never', '1.5h', '24'])(
    '--grace %p is refused',
    async (grace) => {
      const { id } = await createKey({ data }, { email });
      await expectNoChange(['keys', 'roll', id, `--grace=${grace}`], '--grace');
    },
  );

  test('is refused for a key that is not there or not active', async () => {
    const { id } = await createKey({ data }, { email });
    await succeed(['keys', 'revoke', id, ...at]);
    await expectNoChange(['keys', 'roll', id], id);
    await expectNoChange(['keys', 'roll', 'key_nope'], 'key_nope');
    await expectNoChange(['keys', 'roll', "key_' OR 1=1 --"], 'OR 1=1');
  });

  test('twice leaves both old secrets working until their time', async () => {
    const { id, secret: first } = await createKey({ data }, { email });
    const { secret: second } = await roll(id, '--grace', '1h');
    const { secret: third } = await roll(id, '--grace', 'now');
    expect(await Promise.all([first, second, third].map((key) => statusOf(key)))).toEqual([
      200, 401, 200,
    ]);
  });
});

describe('keys find', () => {
  const find = (prefix: string) => parse<Row[]>(['keys', 'find', prefix]);

  test('finds a key by its prefix, as it is shown, and by a whole secret', async () => {
    const { id, prefix, secret } = await createKey({ data }, { email, name: 'findable' });
    for (const typed of [prefix, `${prefix}…`, secret, ` ${prefix} `]) {
      expect((await find(typed)).map((row) => row.id)).toContain(id);
    }
    const { stdout } = await run(['keys', 'find', prefix, ...at]);
    expect(stdout).toContain(email);
    expect(stdout).not.toContain(secret.slice(7));
  });

  test('finds nothing for what no key begins with', async () => {
    for (const typed of ['zz_', '%', '_', '*', "' OR ''='", 'ak_----']) {
      expect(await find(typed)).toEqual([]);
    }
  });

  test.each(['', ' ', '…'])('%p is refused', async (typed) => {
    await expectNoChange(['keys', 'find', typed], 'beginning');
  });
});

describe('keys leaked', () => {
  test('says of each line what became of it, and never repeats a secret', async () => {
    const leaked = await createKey({ data }, { email });
    const gone = await createKey({ data }, { email });
    await succeed(['keys', 'revoke', gone.id, ...at]);
    const rolled = await createKey({ data }, { email });
    const next = await parse<Key>(['keys', 'roll', rolled.id]);
    const foreign = 'ghp_0123456789abcdefghijABCDEFGHIJ0123';
    const lines = [leaked.secret, '', `  ${gone.secret}\r`, rolled.secret, foreign, leaked.secret];
    const { exitCode, stdout, stderr } = await run(['keys', 'leaked', ...at], {
      stdin: `${lines.join('\n')}\n`,
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const told = stdout.trimEnd().split('\n');
    expect(told).toHaveLength(5);
    expect(told[0]).toContain(leaked.id);
    expect(told[0]).toEndWith('revoked');
    expect(told[1]).toContain('did not work');
    expect(told[2]).toContain('old secret ended');
    expect(told[3]).toContain('no secret of this installation');
    expect(told[4]).toContain('did not work');
    for (const secret of lines.filter(Boolean))
      expect(stdout).not.toContain(secret.trim().slice(8));
    expect(await statusOf(leaked.secret)).toBe(401);
    expect([await statusOf(rolled.secret), await statusOf(next.secret)]).toEqual([401, 200]);
  });

  test('takes binary and very long lines for what they are', async () => {
    const stdin = `\u0000\ufffd\n${'ak_'.repeat(100_000)}\nak_\n`;
    const { exitCode, stdout } = await run(['keys', 'leaked', ...at], { stdin });
    expect(exitCode).toBe(0);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t').at(-1)),
    ).toEqual(new Array(3).fill('no secret of this installation'));
  });

  test.each(['', '\n\n', '   \r\n'])('with %p on standard input is refused', async (stdin) => {
    const ran = await run(['keys', 'leaked', ...at], { stdin });
    expectRefusal(ran);
    expect(ran.stderr).toContain('standard input');
  });
});
