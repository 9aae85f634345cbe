import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open, schemaVersion, type Upgrade } from '../src/index.ts';
import { ask, keptVersions, makeKept, readAll, type Row } from './kept/kept.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keystile-kept-'));
  path = join(folder, 'keystile.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function upgrade(): Upgrade[] {
  const upgrades: Upgrade[] = [];
  open(path, { onUpgrade: (one) => upgrades.push(one) }).close();
  return upgrades;
}

/** What a row of a past version has become, where a migration changes more than columns. */
function expected(table: string, row: Row, version: number): Row {
  if (version >= 5) return row;
  // A key of the default tier follows its owner, and totals are kept by subject, since version 5.
  if (table === 'api_key' && row['tier'] === 'standard') return { ...row, tier: null };
  if (table !== 'usage_daily') return row;
  const { key_id: subject, ...rest } = row;
  return { ...rest, subject };
}

/** Columns, indexes and triggers of a database, in an order of their own. */
function shapeOf(file: string): unknown {
  const columns = `SELECT json_group_array(line) FROM (
    SELECT s.type || ' ' || s.name || ' ' || coalesce(c.name || ' ' || c.type || ' ' || c."notnull", '') AS line
    FROM sqlite_schema s LEFT JOIN pragma_table_xinfo(s.name) c ON s.type = 'table'
    WHERE s.name NOT LIKE 'sqlite_%' ORDER BY line)`;
  return JSON.parse(String(ask(file, columns)));
}

test('a database of every past version is kept, with rows in every table', () => {
  expect(keptVersions).toEqual(Array.from({ length: schemaVersion }, (_, index) => index + 1));
  for (const version of keptVersions) {
    const file = join(folder, `${version}.db`);
    makeKept(version, file);
    const empty = Object.entries(readAll(file)).filter(([, rows]) => rows.length === 0);
    // The second migration fills it.
    expect(empty).toEqual(version === 1 ? [['access_revision', []]] : []);
  }
});

describe.each(keptVersions.filter((version) => version < schemaVersion))(
  'version %d',
  (version) => {
    test('is migrated with every row, and is like a new one then', () => {
      makeKept(version, path);
      const before = readAll(path);
      expect(upgrade()).toMatchObject([{ from: version, to: schemaVersion }]);
      expect(ask(path, 'PRAGMA user_version')).toBe(schemaVersion);
      expect(ask(path, 'PRAGMA integrity_check')).toBe('ok');
      expect(ask(path, 'SELECT count(*) FROM pragma_foreign_key_check')).toBe(0);
      const after = readAll(path);
      // A number that rises with each change of what decides about access.
      delete before['access_revision'];
      expect(after['access_revision']).toHaveLength(1);
      for (const [table, rows] of Object.entries(before)) {
        for (const row of rows) {
          const wanted = expected(table, row, version);
          expect(after[table]).toContainEqual(expect.objectContaining(wanted));
        }
        if (table !== 'usage_daily') expect(after[table]).toHaveLength(rows.length);
      }
      const fresh = join(folder, 'fresh.db');
      open(fresh).close();
      expect(shapeOf(path)).toEqual(shapeOf(fresh));
    });

    test('is copied aside first, for its owner alone', () => {
      makeKept(version, path);
      const before = readAll(path);
      const [{ copy } = { copy: '' }] = upgrade();
      expect(copy).toMatch(
        new RegExp(`/backups/before-schema-${schemaVersion}-\\d{8}T\\d{6}-\\d+Z\\.db$`),
      );
      expect(statSync(copy).mode & 0o777).toBe(0o600);
      expect(ask(copy, 'PRAGMA user_version')).toBe(version);
      expect(ask(copy, 'PRAGMA journal_mode')).toBe('delete');
      expect(readAll(copy)).toEqual(before);
      expect(upgrade()).toEqual([]);
      expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
    });
  },
);

test('only the last three copies are kept, and nothing of one that was not finished', async () => {
  const backups = join(folder, 'backups');
  for (let round = 0; round < 5; round += 1) {
    for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
    makeKept(2, path);
    upgrade();
    await Bun.write(join(backups, 'before-schema-1-2026.db.partial'), 'half');
    await Bun.write(join(backups, 'mine.db'), 'not ours to delete');
  }
  makeKept(4, join(folder, 'four.db'));
  open(join(folder, 'four.db')).close();
  const names = readdirSync(backups);
  expect(names.filter((name) => name.startsWith('before-schema-'))).toHaveLength(3);
  expect(names.filter((name) => name.endsWith('.partial'))).toEqual([]);
  expect(names).toContain('mine.db');
});
