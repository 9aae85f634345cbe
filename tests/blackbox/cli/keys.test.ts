import { afterAll, describe, expect, test } from 'bun:test';
import { join } from 'node:path';
import { makeFolder } from '../src/folder.ts';
import { createKey, createUser, succeed } from '../src/people.ts';
import { until } from '../src/poll.ts';
import { run } from '../src/run.ts';

const folder = makeFolder();
afterAll(() => folder[Symbol.dispose]());
const data = join(folder.path, 'data');
const { email } = await createUser({ data });
const create = ['keys', 'create', '--email', email, '--data', data];

interface Row {
  id: string;
  name: string;
  status: string;
}

async function list(owner = email): Promise<Row[]> {
  const words = ['keys', 'list', '--email', owner, '--json', '--data', data];
  return JSON.parse(await succeed(words)) as Row[];
}

describe('keys create', () => {
  test('prints the secret and nothing else', async () => {
    const { exitCode, stdout, stderr } = await run([...create, '--name', 'plain']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^ak_[0-9A-Za-z]{38}\n$/);
  });

  test('prints one JSON object with --json', async () => {
    const { stdout } = await run([...create, '--name', 'json', '--json']);
    const key = JSON.parse(stdout) as Record<string, unknown>;
    expect(Object.keys(key).sort()).toEqual(
      ['id', 'name', 'prefix', 'tier', 'status', 'expiresAt', 'secret'].sort(),
    );
    expect(key).toMatchObject({
      name: 'json',
      tier: 'standard',
      status: 'active',
      expiresAt: null,
      prefix: String(key['secret']).slice(0, 7),
    });
  });

  test.each([
    ['45s', 45],
    ['30m', 1_800],
    ['24h', 86_400],
    ['90d', 7_776_000],
  ])('--expires %s lets it work for %d seconds', async (duration, seconds) => {
    const before = Date.now();
    const { expiresAt } = await createKey({ data }, { email, flags: ['--expires', duration] });
    const madeAt = Date.parse(expiresAt!) - seconds * 1000;
    expect(madeAt).toBeGreaterThanOrEqual(before);
    expect(madeAt).toBeLessThanOrEqual(Date.now());
  });

  test('--tier takes any tier of KEYSTILE_TIERS; the first is the default', async () => {
    const env = { KEYSTILE_TIERS: 'free:60,pro:6000' };
    expect((await createKey({ data, env }, { email })).tier).toBe('free');
    expect((await createKey({ data, env }, { email, flags: ['--tier', 'pro'] })).tier).toBe('pro');
  });

  test('takes any script in names, and 100 characters as people count them', async () => {
    for (const name of ['ビルドサーバー', 'مفتاح', '👩‍👩‍👧‍👦'.repeat(100), '<b>"\'&']) {
      expect((await createKey({ data }, { email, name })).name).toBe(name);
    }
  });

  test('finds the owner whatever the case of the address', async () => {
    const key = await createKey({ data }, { email: email.toUpperCase(), name: 'capitals' });
    expect((await list()).map(({ id }) => id)).toContain(key.id);
  });
});

describe('keys list', () => {
  test('is empty for a person without keys', async () => {
    const other = await createUser({ data });
    expect(await list(other.email)).toEqual([]);
    const { stdout } = await run(['keys', 'list', '--email', other.email, '--data', data]);
    expect(stdout).toBe('');
  });

  test('shows what is known of a key, never the secret', async () => {
    const owner = await createUser({ data });
    const { secret, ...key } = await createKey({ data }, { email: owner.email });
    const [row] = await list(owner.email);
    expect(row).toMatchObject(key);
    for (const flags of [[], ['--json']]) {
      const words = ['keys', 'list', '--email', owner.email, ...flags, '--data', data];
      const { stdout } = await run(words);
      expect(stdout).toContain(key.id);
      expect(stdout).not.toContain(secret);
      expect(stdout).not.toContain(secret.slice(8));
    }
  });

  test('tells that a key has expired, and keeps its row', async () => {
    const owner = await createUser({ data });
    const { id } = await createKey({ data }, { email: owner.email, flags: ['--expires', '1s'] });
    const row = await until('the key expires', async () => {
      const [only] = await list(owner.email);
      return only?.status === 'expired' && only;
    });
    expect(row.id).toBe(id);
    await succeed(['keys', 'revoke', id, '--data', data]);
    expect((await list(owner.email))[0]).toMatchObject({ id, status: 'revoked' });
  });

  test('prints a line for each key', async () => {
    const owner = await createUser({ data });
    await createKey({ data }, { email: owner.email, name: 'one' });
    await createKey({ data }, { email: owner.email, name: 'two' });
    const { stdout } = await run(['keys', 'list', '--email', owner.email, '--data', data]);
    expect(stdout.trimEnd().split('\n')).toHaveLength(2);
  });
});

describe('keys revoke', () => {
  test('marks the key and keeps its row', async () => {
    const { id } = await createKey({ data }, { email });
    const before = await list();
    const { exitCode, stderr } = await run(['keys', 'revoke', id, '--data', data]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const after = await list();
    expect(after).toHaveLength(before.length);
    expect(after.find((row) => row.id === id)).toMatchObject({ status: 'revoked' });
  });

  test('twice is no mistake', async () => {
    const { id } = await createKey({ data }, { email });
    await succeed(['keys', 'revoke', id, '--data', data]);
    await succeed(['keys', 'revoke', id, '--data', data]);
    expect((await list()).find((row) => row.id === id)).toMatchObject({ status: 'revoked' });
  });

  test('leaves every other key as it is', async () => {
    const owner = await createUser({ data });
    const kept = await createKey({ data }, { email: owner.email });
    const { id } = await createKey({ data }, { email: owner.email });
    await succeed(['keys', 'revoke', id, '--data', data]);
    expect((await list(owner.email)).find((row) => row.id === kept.id)).toMatchObject({
      status: 'active',
    });
  });
});
