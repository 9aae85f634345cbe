import { Database } from 'bun:sqlite';
import { describe, expect, test } from 'bun:test';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { call } from '../src/call.ts';
import { expectRefusal } from '../src/expect-refusal.ts';
import { makeFolder } from '../src/folder.ts';
import { start } from '../src/instance.ts';
import { succeed } from '../src/people.ts';
import { run } from '../src/run.ts';

/** Keys that the program of each version made, in databases that are kept of it. */
const kept: [version: number, secret: string][] = [
  [2, 'ak_Z8qKeAuOlDYqek5680jj1tDOUWqSk0s91nQKCk'],
  [4, 'ak_2GJJDKLe1sBvzkof9qImRkKDBwgD9lee2V5RxI'],
  [5, 'ak_iS8gH7iVJURfVMyaov02hOO0ifBOLGl62cSEWT'],
  [6, 'ak_P5FG9mvNkhhSVfVuuk3dGG39c8b8i6lH4d3auJ'],
];

/** A data folder as the program of a schema version left it. */
function makeKept(version: number, data: string): void {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const folder = new URL('../../../packages/database/test/kept/', import.meta.url);
  const sqlite = new Database(join(data, 'keystile.db'), { create: true });
  sqlite.run(readFileSync(new URL(`schema-${version}.sql`, folder), 'utf8'));
  sqlite.close();
}

const copiesIn = (data: string) => readdirSync(join(data, 'backups'));

describe('what an older Keystile wrote', () => {
  test.each(kept)(
    'schema version %d: is upgraded at the start, and its keys work',
    async (version, key) => {
      using folder = makeFolder();
      const data = join(folder.path, 'data');
      makeKept(version, data);
      await using server = await start({ data });
      const { status, json } = await call(server, '/v1/me', { key });
      expect({ status, json }).toMatchObject({ status: 200, json: { key: { name: 'one' } } });
      const usage = await call(server, '/v1/me/usage?days=30', { key });
      expect((usage.json as { count: number }).count).toBeGreaterThanOrEqual(4);
      const [copy, ...more] = copiesIn(data);
      expect(more).toEqual([]);
      expect(server.output().stderr).toContain(join(data, 'backups', copy!));
      expect(server.output().stderr).toContain(`from schema version ${version}`);
    },
  );

  test('is upgraded by a command too, which says so; and rolled back by restoring the copy', async () => {
    using folder = makeFolder();
    const data = join(folder.path, 'data');
    makeKept(4, data);
    const first = await run(['users', 'list', '--data', data]);
    expect(first).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('ada@example.com'),
    });
    expect(first.stderr).toContain('upgraded from schema version 4');
    const again = await run(['users', 'list', '--data', data]);
    expect(again).toMatchObject({ exitCode: 0, stderr: '', stdout: first.stdout });

    const copy = join(data, 'backups', copiesIn(data)[0]!);
    const restored = await succeed(['restore', copy, '--force', '--json', '--data', data]);
    expect(JSON.parse(restored)).toMatchObject({ schemaVersion: 4 });
    const { stdout } = await run(['doctor', '--port', '0', '--data', data]);
    expect(stdout).toMatch(/^warning database: it has schema version 4/m);
  });
});

test('what a newer Keystile wrote is refused with what to do, and left alone', async () => {
  using folder = makeFolder();
  const data = join(folder.path, 'data');
  makeKept(6, data);
  const sqlite = new Database(join(data, 'keystile.db'));
  sqlite.run('PRAGMA user_version = 99');
  sqlite.close();
  const before = readFileSync(join(data, 'keystile.db'));
  for (const words of [
    ['serve', '--port', '0'],
    ['users', 'list'],
  ]) {
    const ran = await run([...words, '--data', data]);
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toContain('run a newer Keystile, or restore a backup made with this one');
    if (words[0] !== 'serve') expectRefusal(ran, 1);
  }
  expect(readFileSync(join(data, 'keystile.db')).equals(before)).toBe(true);
});
