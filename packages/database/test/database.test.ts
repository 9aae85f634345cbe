// Written with node:test, so that Bun and Node run the same file, each on its own driver.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { eq } from 'drizzle-orm';
import { NewerDatabaseError, open, schemaVersion } from '../src/index.ts';
import { user } from '../src/schema/index.ts';
import { addPerson } from '../src/test-database.ts';

const other = fileURLToPath(new URL('./other-process.ts', import.meta.url));
const runOther = (...words: string[]) =>
  promisify(execFile)(process.execPath, [other, ...words], { encoding: 'utf8' });

/** How many locks this process holds on a file (proc_locks(5)). */
function locksOn(file: string): number {
  const isOurs = ` ${process.pid} `;
  const isFile = `:${statSync(file).ino} `;
  const lines = readFileSync('/proc/locks', 'utf8').split('\n');
  return lines.filter((line) => line.includes(isOurs) && line.includes(isFile)).length;
}

describe(`a database file on ${process.versions.bun ? 'bun:sqlite' : 'better-sqlite3'}`, () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'keystile-database-'));
    path = join(folder, 'keystile.db');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is created for its owner alone', () => {
    open(path).close();
    assert.equal(statSync(path).mode & 0o777, 0o600);
  });

  test('uses write-ahead logging, waits for other writers and holds foreign keys', () => {
    const database = open(path);
    const pragma = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get()!)[0];
    assert.equal(pragma('journal_mode'), 'wal');
    assert.equal(pragma('foreign_keys'), 1);
    assert.equal(pragma('synchronous'), 2);
    assert.ok(pragma('busy_timeout') >= 1000);
    assert.equal(pragma('user_version'), schemaVersion);
    assert.throws(() =>
      database
        .prepare(`INSERT INTO session VALUES ('s','t','nobody',1,null,null,null,null,1,1)`)
        .run(),
    );
    database.close();
  });

  test('takes numbered parameters, each as often as it stands', () => {
    const database = open(path);
    const statement = database.prepare<object>('SELECT ?2 AS b, ?1 AS a, ?2 AS c');
    assert.deepEqual({ ...statement.get('one', 2) }, { b: 2, a: 'one', c: 2 });
    assert.equal(statement.all('one', 2).length, 1);
    database.close();
  });

  test('runs a statement whether it gives rows or none', () => {
    const database = open(path);
    const write = "INSERT INTO installation (name, value) VALUES (?, 'x')";
    database.prepare(`${write} RETURNING name`).run('a');
    assert.equal(database.prepare(write).get('b'), undefined);
    assert.deepEqual(database.prepare(write).all('c'), []);
    const names = database.prepare<{ name: string }>('SELECT name FROM installation').all();
    assert.deepEqual(names.map(({ name }) => name).sort(), ['a', 'b', 'c']);
    database.close();
  });

  test('keeps what was written, in every script', () => {
    const database = open(path);
    const { userId } = addPerson(database, 'Ada 🗝 مفتاح 鍵');
    database.close();
    const again = open(path);
    const row = again.orm.select().from(user).where(eq(user.id, userId)).get();
    assert.equal(row?.name, 'Ada 🗝 مفتاح 鍵');
    assert.ok(row.createdAt instanceof Date);
    again.close();
  });

  test('gives undefined, not null, for no row', () => {
    const database = open(path);
    assert.equal(database.prepare('SELECT 1 WHERE 0').get(), undefined);
    assert.deepEqual(database.prepare('SELECT 1 WHERE 0').all(), []);
    database.close();
  });

  test('a transaction that throws changes nothing', () => {
    const database = open(path);
    assert.throws(
      () =>
        database.transaction(() => {
          addPerson(database, 'ada');
          throw new Error('halfway');
        }),
      /halfway/,
    );
    assert.deepEqual(database.orm.select().from(user).all(), []);
    assert.equal(
      database.transaction(() => 7),
      7,
    );
    database.close();
  });

  test('a read-only connection refuses to write', () => {
    open(path).close();
    const reader = open(path, { readOnly: true });
    assert.throws(() => addPerson(reader, 'ada'), /readonly|read-only|query_only/i);
    reader.close();
  });

  test('a newer schema is refused and left alone', () => {
    const database = open(path);
    database.prepare(`PRAGMA user_version = ${schemaVersion + 1}`).run();
    database.close();
    assert.throws(() => open(path), NewerDatabaseError);
  });

  test('a file that is no database is refused and left alone', () => {
    writeFileSync(path, 'not a database, but long enough to look at'.repeat(100));
    assert.throws(() => open(path), /not a database/);
    assert.ok(statSync(path).size > 4000);
  });

  // Only Linux lists the locks that a process holds.
  if (process.platform === 'linux') {
    test('opening it a second time keeps the locks that keep other processes out', () => {
      const first = open(path);
      const held = locksOn(path);
      const second = open(path);
      assert.ok(held > 0);
      assert.equal(locksOn(path), held);
      second.close();
      first.close();
    });
  }

  test('a watch tells of each commit by others, once', async () => {
    const database = open(path);
    const { userId } = addPerson(database, 'ada');
    const reader = open(path, { readOnly: true });
    const hasCommits = reader.watchCommits();
    assert.deepEqual([hasCommits(), hasCommits(), hasCommits()], [true, false, false]);
    database.prepare('UPDATE user SET name = ?').run('Ada');
    assert.deepEqual([hasCommits(), hasCommits()], [true, false]);
    await runOther('rename', path, userId);
    assert.deepEqual([hasCommits(), hasCommits()], [true, false]);
    database.prepare('SELECT * FROM user').all();
    assert.equal(hasCommits(), false);
    assert.throws(() => database.prepare(`INSERT INTO user (id) VALUES ('x')`).run());
    assert.equal(hasCommits(), false);
    // A checkpoint and a new log must not look like an old one.
    database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
    hasCommits();
    database.prepare('UPDATE user SET name = ?').run('Ada L.');
    assert.deepEqual([hasCommits(), hasCommits()], [true, false]);
    reader.close();
    database.close();
  });

  test('processes that start at once agree on one migration', async () => {
    const started = Array.from({ length: 4 }, () => runOther('migrate', path));
    const results = await Promise.all(started);
    assert.deepEqual(
      results.map(({ stdout }) => stdout.trim()),
      new Array(4).fill(String(schemaVersion)),
    );
  });

  test('two processes write without losing anything', async () => {
    const database = open(path);
    const { userId } = addPerson(database, 'ada');
    const others = [runOther('rename', path, userId), runOther('rename', path, userId)];
    for (let count = 0; count < 200; count += 1) {
      database.transaction(() =>
        database.prepare('UPDATE access_revision SET value = value + 1000000').run(),
      );
    }
    await Promise.all(others);
    const { value } = database
      .prepare<{ value: number }>('SELECT value FROM access_revision')
      .get()!;
    // 200 of ours, 200 renames of each other process, and the member that addPerson added.
    assert.equal(value, 200 * 1_000_000 + 2 * 200 + 1);
    database.close();
  });

  test('exactly what could make a cached key wrong raises the access revision', () => {
    const database = open(path);
    const { userId, organizationId } = addPerson(database, 'ada');
    const other = addPerson(database, 'bob');
    const revision = () =>
      database.prepare<{ value: number }>('SELECT value FROM access_revision').get()!.value;
    const changes: [sql: string, isSeen: boolean][] = [
      [`UPDATE user SET tier = 'gold' WHERE id = '${userId}'`, true],
      [`UPDATE user SET withdrawn = 'banned' WHERE id = '${userId}'`, true],
      [`UPDATE user SET locale = 'de', email_verified = 1 WHERE id = '${userId}'`, false],
      // What is not there is never cached.
      [
        `INSERT INTO api_key (id, hash, prefix, name, user_id, organization_id, created_at)
         VALUES ('k', x'00', 'ak_', 'n', '${userId}', '${organizationId}', 1)`,
        false,
      ],
      [`UPDATE api_key SET revoked_at = 1`, true],
      [`INSERT INTO rolled_secret VALUES (x'01', 'k', 'ak_', 1, 2, null, null)`, true],
      [`UPDATE rolled_secret SET last_used_at = 1`, false],
      [`UPDATE rolled_secret SET ended_at = 1`, true],
      [`DELETE FROM rolled_secret`, true],
      [`UPDATE organization SET tier = 'gold'`, true],
      [`INSERT INTO member VALUES ('m', '${organizationId}', '${other.userId}', 'owner', 1)`, true],
      [`UPDATE member SET role = 'member' WHERE id = 'm'`, true],
      [`DELETE FROM member WHERE id = 'm'`, true],
      [`DELETE FROM api_key`, true],
      [`DELETE FROM user`, true],
    ];
    for (const [change, isSeen] of changes) {
      const before = revision();
      database.prepare(change).run();
      assert.equal(revision() > before, isSeen, change);
    }
    database.close();
  });

  test('an organization keeps an owner until it is deleted', () => {
    const database = open(path);
    const { userId, organizationId } = addPerson(database, 'ada');
    const run = (sql: string) => database.prepare(sql).run();
    assert.throws(() => run('DELETE FROM member'), /an organization keeps an owner/);
    assert.throws(() => run(`UPDATE member SET role = 'admin'`), /an organization keeps an owner/);
    const bob = addPerson(database, 'bob');
    run(`INSERT INTO member VALUES ('m', '${organizationId}', '${bob.userId}', 'owner', 1)`);
    run(`DELETE FROM member WHERE user_id = '${userId}'`);
    assert.throws(() => run(`DELETE FROM member WHERE id = 'm'`), /an organization keeps an owner/);
    run(`UPDATE organization SET deleted_at = 1 WHERE id = '${organizationId}'`);
    run(`DELETE FROM member WHERE id = 'm'`);
    database.close();
  });

  test('an organization of Clerk’s needs no owner', () => {
    const database = open(path);
    addPerson(database, 'ada');
    const run = (sql: string) => database.prepare(sql).run();
    run(`UPDATE organization SET clerk_id = 'org_at_clerk'`);
    run(`UPDATE member SET role = 'admin'`);
    run(`UPDATE member SET role = 'owner'`);
    run('DELETE FROM member');
    database.close();
  });

  test('a transaction within another is rolled back alone, and committed with the whole', () => {
    const database = open(path);
    const names = () =>
      database.orm
        .select()
        .from(user)
        .all()
        .map(({ name }) => name);
    database.transaction(() => {
      addPerson(database, 'ada');
      database.transaction(() => addPerson(database, 'bob'));
      assert.throws(() =>
        database.transaction(() => {
          addPerson(database, 'eve');
          throw new Error('halfway');
        }),
      );
    });
    assert.deepEqual(names(), ['ada', 'bob']);
    assert.throws(() =>
      database.transaction(() => {
        database.transaction(() => addPerson(database, 'carl'));
        throw new Error('halfway');
      }),
    );
    assert.deepEqual(names(), ['ada', 'bob']);
    database.close();
  });
});
