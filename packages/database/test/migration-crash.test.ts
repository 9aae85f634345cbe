import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { Database as Sqlite } from 'bun:sqlite';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open, schemaVersion, UpgradeCopyError } from '../src/index.ts';
import { ask, makeKept, readAll } from './kept/kept.ts';

const opener = join(import.meta.dirname, 'other-process.ts');
const pageBytes = 4096;

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keystile-crash-'));
  path = join(folder, 'keystile.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function change(sql: string): void {
  const sqlite = new Sqlite(path, { readwrite: true, create: false });
  sqlite.run(sql);
  sqlite.close(true);
}

/** Starts a process that migrates, kills it at the first moment at which it is so far, and waits. */
async function killWhen(isSoFar: () => boolean): Promise<void> {
  const child = Bun.spawn([process.execPath, opener, 'migrate', path], { stdout: 'ignore' });
  while (!isSoFar() && child.exitCode === null) await new Promise(setImmediate);
  child.kill('SIGKILL');
  await child.exited;
}

describe('a process that is killed in the middle of a migration', () => {
  beforeEach(() => {
    makeKept(4, path);
    // Enough that the migration takes a while and its changes do not fit in memory.
    change(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
      INSERT INTO usage_daily SELECT 'key_' || i, i, 'search', 'ok', 1, 1, 1 FROM n`);
  });

  const copies = () =>
    existsSync(join(folder, 'backups')) ? readdirSync(join(folder, 'backups')) : [];
  const logBytes = () => statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;

  test.each([
    ['while it copies', () => copies().some((name) => name.endsWith('.partial'))],
    ['when it has copied', () => copies().some((name) => name.endsWith('.db'))],
    ['when pages are written', () => logBytes() > 100 * pageBytes],
  ])(
    '%s, leaves the old state or all of the new one, and the next one succeeds',
    async (_when, isSoFar) => {
      const before = readAll(path);
      await killWhen(isSoFar);
      // A machine that is slow to kill may let it finish.
      const version = Number(ask(path, 'PRAGMA user_version'));
      expect([4, schemaVersion]).toContain(version);
      expect(ask(path, 'PRAGMA integrity_check')).toBe('ok');
      if (version === 4) expect(readAll(path)).toEqual(before);
      open(path).close();
      expect(ask(path, 'PRAGMA user_version')).toBe(schemaVersion);
      expect(ask(path, "SELECT count(*) FROM usage_daily WHERE subject LIKE 'key_%'")).toBe(
        before['usage_daily']!.length,
      );
      expect(copies().filter((name) => name.endsWith('.partial'))).toEqual([]);
    },
  );
});

test('a statement that fails leaves the old state', () => {
  makeKept(2, path);
  change('CREATE TABLE tool_source (id TEXT)');
  const before = readAll(path);
  expect(() => open(path)).toThrow(/tool_source/);
  expect(ask(path, 'PRAGMA user_version')).toBe(2);
  expect(readAll(path)).toEqual(before);
  change('DROP TABLE tool_source');
  open(path).close();
  expect(ask(path, 'PRAGMA user_version')).toBe(schemaVersion);
});

test('what cannot be copied aside is not migrated', () => {
  makeKept(2, path);
  writeFileSync(join(folder, 'backups'), 'in the way');
  expect(() => open(path)).toThrow(UpgradeCopyError);
  expect(ask(path, 'PRAGMA user_version')).toBe(2);
  rmSync(join(folder, 'backups'));
  mkdirSync(join(folder, 'backups'));
  open(path).close();
  expect(ask(path, 'PRAGMA user_version')).toBe(schemaVersion);
});
