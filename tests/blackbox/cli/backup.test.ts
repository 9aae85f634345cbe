import { afterAll, describe, expect, test } from 'bun:test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from 'bun:sqlite';
import { binary } from '../src/binary.ts';
import { call } from '../src/call.ts';
import { change } from '../src/database.ts';
import { expectRefusal } from '../src/expect-refusal.ts';
import { makeFolder } from '../src/folder.ts';
import { start, type Instance } from '../src/instance.ts';
import { countOf, startLoad } from '../src/load.ts';
import { createKey, createUser, succeed, type Key } from '../src/people.ts';
import { until } from '../src/poll.ts';
import { run } from '../src/run.ts';
import { disagreements, integrityOf, rowsByKey } from '../src/usage-rows.ts';

const folder = makeFolder();
afterAll(() => folder[Symbol.dispose]());
const data = join(folder.path, 'data');
await createUser({ data }, { email: 'ada@example.com' });
const at = (name: string) => join(folder.path, name);
const backup = (...words: string[]) => run(['backup', ...words, '--data', data]);

/** What a backup says of itself to whoever opens it, with any tool. */
function look(file: string, sql: string): unknown {
  const sqlite = new Database(file, { readonly: true });
  try {
    return Object.values(sqlite.query<Record<string, unknown>, []>(sql).get() ?? {})[0];
  } finally {
    sqlite.close();
  }
}

describe('a backup', () => {
  test('is one plain SQLite file for its owner alone; a line tells of the secret', async () => {
    const { exitCode, stdout, stderr } = await backup(at('plain.db'));
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain(at('plain.db'));
    expect(stdout).toContain(join(data, 'secret'));
    expect(statSync(at('plain.db')).mode & 0o777).toBe(0o600);
    expect(look(at('plain.db'), 'PRAGMA journal_mode')).toBe('delete');
    expect(look(at('plain.db'), 'PRAGMA integrity_check')).toBe('ok');
    expect(look(at('plain.db'), 'SELECT email FROM user')).toBe('ada@example.com');
    const secret = readFileSync(join(data, 'secret'), 'utf8').trim();
    expect(readFileSync(at('plain.db'), 'latin1')).not.toContain(secret);
    expect(readdirSync(folder.path).filter((name) => name.includes('partial'))).toEqual([]);
  });

  test('is told of as JSON', async () => {
    const file = at('json.db');
    const { stdout } = await backup(file, '--json');
    expect(JSON.parse(stdout)).toEqual({
      file,
      bytes: statSync(file).size,
      schemaVersion: Number(look(file, 'PRAGMA user_version')),
      secret: join(data, 'secret'),
    });
    const env = { KEYSTILE_SECRET: 'a secret of thirty-two characters' };
    const set = await run(['backup', at('set.db'), '--json', '--data', data], { env });
    expect(JSON.parse(set.stdout)).toMatchObject({ secret: 'KEYSTILE_SECRET' });
    expect(set.stdout).not.toContain(env.KEYSTILE_SECRET);
  });

  test('replaces a file only with --force', async () => {
    writeFileSync(at('taken.db'), 'mine');
    const refused = await backup(at('taken.db'));
    expectRefusal(refused);
    expect(refused.stderr).toContain('--force');
    expect(readFileSync(at('taken.db'), 'utf8')).toBe('mine');
    expect((await backup(at('taken.db'), '--force')).exitCode).toBe(0);
    expect(look(at('taken.db'), 'PRAGMA integrity_check')).toBe('ok');
  });

  test.each([
    ['-', 2, 'file'],
    [folder.path, 2, 'folder'],
    [join(data, 'keystile.db'), 2, 'data itself'],
    [join(data, 'keystile.db-wal'), 2, 'data itself'],
    [join(data, 'secret'), 2, 'data itself'],
    [join(folder.path, 'nowhere', 'file.db'), 1, 'ENOENT'],
  ] as const)('to %s is refused', async (file, code, named) => {
    const secret = readFileSync(join(data, 'secret'), 'utf8');
    const ran = await backup(file, '--force');
    expectRefusal(ran, code);
    expect(ran.stderr).toContain(named);
    expect(integrityOf(data)).toBe('ok');
    expect(readFileSync(join(data, 'secret'), 'utf8')).toBe(secret);
  });

  test('that finds no room is refused, and leaves nothing', async () => {
    const script = 'ulimit -f 100; exec "$0" "$@"';
    const words = ['backup', at('large.db'), '--data', data];
    const child = spawn('sh', ['-c', script, binary(), ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    expect((await once(child, 'close')) as unknown[]).toEqual([1, null]);
    expect(stderr).toMatch(/^keystile: .*large\.db cannot be written.* MB\n$/);
    expect(readdirSync(folder.path).filter((name) => name.startsWith('large.db'))).toEqual([]);
  });

  test('of nothing is refused, and makes nothing', async () => {
    const elsewhere = at('elsewhere');
    expectRefusal(await run(['backup', at('none.db'), '--data', elsewhere]));
    expect([existsSync(elsewhere), existsSync(at('none.db'))]).toEqual([false, false]);
  });
});

describe('while it is served', () => {
  const env = { KEYSTILE_TIERS: 'standard:9999999' };

  /** Makes keys one after the other, and calls with each, until it is told to stop. */
  function keepMaking(server: Instance) {
    const made: Key[] = [];
    let isStopped = false;
    const ended = (async () => {
      while (!isStopped) {
        const key = await createKey(server, { email: 'eve@example.com' });
        expect((await call(server, '/v1/me', { key: key.secret })).status).toBe(200);
        made.push(key);
      }
    })();
    const stop = () => ((isStopped = true), ended);
    return { made, stop };
  }

  test('it has all that was answered before it began, and restores on another machine', async () => {
    await using server = await start({ env });
    await createUser(server, { email: 'eve@example.com' });
    const busy = await createKey(server, { email: 'eve@example.com' });
    const load = startLoad(`http://127.0.0.1:${server.port}/v1/models/list?limit=1`, busy.secret);
    const making = keepMaking(server);
    await until('keys were made under load', () => making.made.length >= 2);
    await until('many calls', () => countOf(load.sent, 200) >= 500);

    const answered = countOf(load.sent, 200);
    const beganMs = performance.now();
    await until('their rows are written', () => performance.now() > beganMs + 100);
    const acknowledged = [...making.made];
    await succeed(['backup', at('busy.db'), '--data', server.data]);
    await Promise.all([load.stop(), making.stop()]);
    // Nothing was refused meanwhile.
    expect(countOf(load.sent, 200)).toBe(load.sent.length);

    const other = at('other-machine');
    await succeed(['restore', at('busy.db'), '--data', other]);
    writeFileSync(join(other, 'secret'), readFileSync(join(server.data, 'secret')), {
      mode: 0o600,
    });
    expect(integrityOf(other)).toBe('ok');
    expect(disagreements(other)).toEqual([]);
    expect(rowsByKey(other).get(busy.id)).toBeGreaterThanOrEqual(answered);
    await using restored = await start({ data: other, env });
    for (const { secret } of [busy, ...acknowledged]) {
      expect((await call(restored, '/v1/me', { key: secret })).status).toBe(200);
    }
    expect(restored.output().stderr).not.toContain('secret');
  }, 60_000);
});

describe('a backup that is ended halfway leaves nothing under its name:', () => {
  const large = at('large');
  mkdirSync(at('kept'));
  const file = at('kept/large.db');

  async function endOnceUnderWay(signal: NodeJS.Signals): Promise<NodeJS.Signals | number | null> {
    const child = spawn(binary(), ['backup', file, '--data', large], { env: {}, stdio: 'ignore' });
    const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    const isDraft = (name: string) => /partial.large\.db$/.test(name);
    await until('it writes', () =>
      readdirSync(at('kept'), { recursive: true }).map(String).some(isDraft),
    );
    child.kill(signal);
    const [code, by] = await ended;
    return code ?? by;
  }

  test('by SIGTERM, by kill -9; the next one tidies up', async () => {
    await createUser({ data: large });
    change(
      large,
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000)
       INSERT INTO usage (at, key_id, user_id, organization_id, tool, surface, outcome, status, duration_us)
       SELECT i, 'key_' || i, 'usr', 'org', 'search', 'rest', 'ok', 200, 1 FROM n`,
    );
    expect(await endOnceUnderWay('SIGTERM')).toBe(143);
    expect(readdirSync(at('kept'))).toEqual([]);
    expect(await endOnceUnderWay('SIGKILL')).toBe('SIGKILL');
    expect(existsSync(file)).toBe(false);
    await succeed(['backup', file, '--data', large]);
    expect(readdirSync(at('kept'))).toEqual(['large.db']);
    expect(look(file, 'SELECT count(*) FROM usage')).toBe(400_000);
  });
});
