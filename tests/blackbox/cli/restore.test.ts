import { afterAll, describe, expect, test } from 'bun:test';
import { Database } from 'bun:sqlite';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { call } from '../src/call.ts';
import { dump } from '../src/database.ts';
import { expectRefusal } from '../src/expect-refusal.ts';
import { makeFolder } from '../src/folder.ts';
import { start } from '../src/instance.ts';
import { createKey, createUser, succeed } from '../src/people.ts';
import { run } from '../src/run.ts';

const folder = makeFolder();
afterAll(() => folder[Symbol.dispose]());
const at = (name: string) => join(folder.path, name);
const data = at('data');
const file = at('backup.db');

// Served once, so that something in it depends on the secret.
const { email } = await createUser({ data }, { email: 'ada@example.com' });
const key = await createKey({ data }, { email });
await (await start({ data })).end();
await succeed(['backup', file, '--data', data]);
await createUser({ data }, { email: 'later@example.com' });

function change(path: string, sql: string): void {
  const sqlite = new Database(path);
  sqlite.run(sql);
  sqlite.close();
}

/** A copy of the backup with something done to it. */
function altered(name: string, alter: (path: string) => void): string {
  cpSync(file, at(name));
  alter(at(name));
  return at(name);
}

function withBytes(path: string, place: number, bytes: string): void {
  const content = readFileSync(path);
  content.write(bytes, place);
  writeFileSync(path, content);
}

describe('what is no whole backup of ours is refused, and nothing is put in its place:', () => {
  mkdirSync(at('folder'));
  test.each([
    ['no file', () => at('nowhere.db'), 2, 'does not exist'],
    ['a folder', () => at('folder'), 2, 'is no file'],
    ['text', () => altered('text', (path) => writeFileSync(path, 'hello')), 1, 'not a database'],
    ['nothing', () => altered('nothing', (path) => writeFileSync(path, '')), 1, 'empty'],
    [
      'another program’s database',
      () =>
        altered(
          'other.db',
          (path) => (writeFileSync(path, ''), change(path, 'CREATE TABLE a (b)')),
        ),
      1,
      'not one of Keystile',
    ],
    [
      'one of a newer Keystile',
      () => altered('newer.db', (path) => change(path, 'PRAGMA user_version = 999')),
      1,
      'newer Keystile',
    ],
    [
      'a damaged one',
      () => altered('damaged.db', (path) => withBytes(path, 40_960, 'damaged'.repeat(20))),
      1,
      'malformed',
    ],
    [
      'half of one',
      () =>
        altered('half.db', (path) => writeFileSync(path, readFileSync(path).subarray(0, 65_536))),
      1,
      'malformed',
    ],
  ] as const)('%s', async (name, make, code, named) => {
    const source = make();
    const empty = at(`empty ${name}`);
    for (const target of [data, empty]) {
      const before = existsSync(join(target, 'keystile.db')) ? dump(target) : undefined;
      const ran = await run(['restore', source, '--force', '--data', target]);
      expectRefusal(ran, code);
      expect(ran.stderr).toContain(named);
      if (before) expect(dump(target)).toEqual(before);
      else expect(existsSync(join(target, 'keystile.db'))).toBe(false);
    }
    expect(readdirSync(data).filter((one) => /partial|backups/.test(one))).toEqual([]);
  });

  test('the database itself', async () => {
    expectRefusal(await run(['restore', join(data, 'keystile.db'), '--force', '--data', data]));
  });
});

describe('a database that is there', () => {
  test('is replaced only with --force', async () => {
    const before = dump(data);
    const ran = await run(['restore', file, '--data', data]);
    expectRefusal(ran);
    expect(ran.stderr).toContain('--force');
    expect(dump(data)).toEqual(before);
  });

  test('is never replaced while it is served', async () => {
    await using server = await start({ data });
    const before = dump(data);
    const ran = await run(['restore', file, '--force', '--data', data]);
    expectRefusal(ran, 1);
    expect(ran.stderr).toContain('stop keystile serve');
    expect((await call(server, '/v1/me', { key: key.secret })).status).toBe(200);
    expect(dump(data)['user']).toEqual(before['user']!);
  });

  test('is kept aside with --force', async () => {
    const before = dump(data);
    const stdout = await succeed(['restore', file, '--force', '--json', '--data', data]);
    const result = JSON.parse(stdout) as Record<string, unknown>;
    const database = join(data, 'keystile.db');
    expect(result).toMatchObject({ file, database, secretMatches: true });
    const kept = String(result['kept']);
    expect(kept).toStartWith(join(data, 'backups', 'replaced-'));
    expect(statSync(kept).mode & 0o777).toBe(0o600);
    expect(dump(data)['user']).toHaveLength(before['user']!.length - 1);
    // And it can be brought back.
    await succeed(['restore', kept, '--force', '--data', data]);
    expect(dump(data)).toEqual(before);
  });

  test('is replaced also where it is damaged', async () => {
    const broken = at('broken');
    mkdirSync(broken);
    writeFileSync(join(broken, 'keystile.db'), 'damaged '.repeat(2000));
    const refused = await run(['users', 'list', '--data', broken]);
    expectRefusal(refused, 1);
    expect(refused.stderr).toContain('keystile restore FILE --force');
    await succeed(['restore', file, '--force', '--data', broken]);
    expect(await succeed(['users', 'list', '--data', broken])).toContain(email);
  });
});

describe('on another machine', () => {
  test('with the secret it is as it was', async () => {
    const other = at('with-secret');
    mkdirSync(other, { mode: 0o700 });
    cpSync(join(data, 'secret'), join(other, 'secret'));
    const stdout = await succeed(['restore', file, '--json', '--data', other]);
    expect(JSON.parse(stdout)).toMatchObject({ kept: null, secretMatches: true });
    expect(statSync(join(other, 'keystile.db')).mode & 0o777).toBe(0o600);
    await using server = await start({ data: other });
    expect((await call(server, '/v1/me', { key: key.secret })).status).toBe(200);
    expect(server.output().stderr).not.toContain('secret');
  });

  test('without it that is said, by doctor and by the log too; keys work', async () => {
    const other = at('without-secret');
    const stdout = await succeed(['restore', file, '--data', other]);
    expect(stdout).toContain(join(other, 'secret'));
    const { stdout: doctor } = await run(['doctor', '--port', '0', '--data', other]);
    expect(doctor).toMatch(/^warning secret: .*is missing/m);
    await using server = await start({ data: other });
    expect((await call(server, '/v1/me', { key: key.secret })).status).toBe(200);
    expect(server.output().stderr).toContain('the secret is another');
  });
});
