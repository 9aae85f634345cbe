import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { Database as Sqlite } from 'bun:sqlite';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  copyDatabase,
  DamagedDatabaseError,
  DatabaseInUseError,
  examine,
  ForeignDatabaseError,
  isSecretOf,
  NewerDatabaseError,
  noteSecret,
  open,
  schemaVersion,
  takeAlone,
} from '../src/index.ts';
import { addPerson } from '../src/test-database.ts';
import { ask, makeKept } from './kept/kept.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keystile-guard-'));
  path = join(folder, 'keystile.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Overwrites the beginning of a page, as a failing disk would. */
function damage(page: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(100, 'x'), 0, 100, page * 4096);
  closeSync(file);
}

function foreign(): void {
  const sqlite = new Sqlite(path, { create: true });
  sqlite.run('CREATE TABLE notes (text TEXT); PRAGMA user_version = 3');
  sqlite.close();
}

describe('what is not ours is refused and left as it is:', () => {
  test.each([
    ['another program’s database', foreign, ForeignDatabaseError],
    ['no database', () => writeFileSync(path, 'x'.repeat(8192)), DamagedDatabaseError],
    [
      'a newer one',
      () => {
        open(path).close();
        ask(path, `PRAGMA user_version = ${schemaVersion + 1}`);
      },
      NewerDatabaseError,
    ],
  ])('%s', (_what, make, refusal) => {
    make();
    const before = readFileSync(path);
    expect(() => open(path)).toThrow(refusal);
    expect(() => examine(path, 'full')).toThrow(refusal);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['keystile.db', 'keystile.db.lock']);
  });
});

describe('damage', () => {
  test('anywhere in a small database is seen when it is opened with a check', () => {
    open(path).close();
    for (let page = 1; page < statSync(path).size / 4096; page += 7) {
      const whole = readFileSync(path);
      damage(page);
      expect(() => open(path, { check: true })).toThrow(DamagedDatabaseError);
      expect(() => examine(path, 'quick')).toThrow(DamagedDatabaseError);
      writeFileSync(path, whole);
    }
    open(path, { check: true }).close();
  });

  test('is what a file that was cut off has', () => {
    open(path).close();
    writeFileSync(path, readFileSync(path).subarray(0, 40_960));
    expect(() => open(path, { check: true })).toThrow(DamagedDatabaseError);
  });
});

describe('a look', () => {
  test('changes nothing, and tells what is there', () => {
    makeKept(4, path);
    const before = readFileSync(path);
    const found = examine(path, 'full');
    expect(found).toMatchObject({ version: 4, bytes: before.length, logBytes: 0 });
    expect(found.newestMs).toBe(Number(ask(path, 'SELECT max(at) FROM usage')));
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(['keystile.db']);
  });

  test('knows the secret by its mark, and not the secret', () => {
    const database = open(path);
    const [one, other] = ['a secret of thirty-two characters', 'another of thirty-two characters'];
    expect(noteSecret(database, one)).toBe(false);
    expect(noteSecret(database, one)).toBe(false);
    const { secretMark } = examine(path, 'quick');
    expect([isSecretOf(secretMark!, one), isSecretOf(secretMark!, other)]).toEqual([true, false]);
    expect(noteSecret(database, other)).toBe(true);
    expect(isSecretOf(examine(path, 'quick').secretMark!, other)).toBe(true);
    database.close();
  });
});

test('a copy has what is in the log, and is one plain file for its owner', () => {
  const database = open(path);
  addPerson(database, 'ada');
  const copy = join(folder, "copy of Ada's.db");
  copyDatabase(path, copy);
  database.close();
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  expect(ask(copy, 'SELECT name FROM user')).toBe('ada');
  expect(ask(copy, 'PRAGMA journal_mode')).toBe('delete');
  expect(ask(copy, 'PRAGMA user_version')).toBe(schemaVersion);
});

describe('a database is replaced', () => {
  test('only where no other process has it open', async () => {
    const database = open(path);
    expect(() => takeAlone(path)).toThrow(DatabaseInUseError);
    database.close();
    const alone = takeAlone(path);
    const other = Bun.spawn(
      [process.execPath, join(import.meta.dirname, 'other-process.ts'), 'migrate', path],
      { stderr: 'pipe' },
    );
    expect(await new Response(other.stderr).text()).toContain(
      'is being replaced by keystile restore',
    );
    alone.release();
    open(path).close();
  });

  test('not while another program reads it', () => {
    open(path).close();
    const program = new Sqlite(path, { readwrite: true });
    program.run('PRAGMA journal_mode = WAL');
    program.query('SELECT * FROM user').all();
    expect(() => takeAlone(path)).toThrow(/another program has the database open/);
    program.close(true);
    takeAlone(path).release();
  });

  test('with what is in its log kept, and no log left for the new one', () => {
    const first = open(join(folder, 'first.db'));
    addPerson(first, 'ada');
    const draft = join(folder, 'draft');
    copyDatabase(first.path, draft);
    addPerson(first, 'bob');
    // As a process leaves it that is killed.
    for (const end of ['', '-wal']) copyFileSync(first.path + end, path + end);
    first.close();
    const alone = takeAlone(path);
    const kept = alone.replace(draft);
    alone.release();
    expect(ask(kept!, 'SELECT group_concat(name) FROM user')).toBe('ada,bob');
    expect(existsSync(`${path}-wal`)).toBe(false);
    expect(ask(path, 'SELECT group_concat(name) FROM user')).toBe('ada');
  });

  test('also where it is damaged', () => {
    open(path).close();
    const draft = join(folder, 'draft');
    copyDatabase(path, draft);
    writeFileSync(path, 'damaged'.repeat(1000));
    const alone = takeAlone(path);
    const kept = alone.replace(draft);
    alone.release();
    expect(readFileSync(kept!, 'utf8')).toStartWith('damaged');
    expect(ask(path, 'PRAGMA user_version')).toBe(schemaVersion);
  });
});
