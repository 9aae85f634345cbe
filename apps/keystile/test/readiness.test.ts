import { expect, test } from 'bun:test';
import { Database as Sqlite } from 'bun:sqlite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from '@keystile/database';
import { createReadiness } from '../src/serve/readiness.ts';

test('a database that another program keeps locked is told after ten seconds, and until it is free', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keystile-readiness-'));
  const path = join(folder, 'keystile.db');
  const database = open(path, { patienceMs: 0 });
  const other = new Sqlite(path);
  try {
    let nowMs = 0;
    const readiness = createReadiness(database, folder, () => nowMs);
    const after = (ms: number) => {
      nowMs += ms;
      return readiness.reasons();
    };
    expect(after(0)).toEqual([]);
    other.run('BEGIN IMMEDIATE');
    expect(after(2_000)).toEqual([]);
    expect(after(9_000)).toEqual([]);
    expect(after(2_000)).toEqual(['the database is locked']);
    // Asked again at once, nothing is looked at.
    other.run('ROLLBACK');
    expect(after(10)).toEqual(['the database is locked']);
    await database.whenWriteLockFree();
    expect(after(2_000)).toEqual([]);
    readiness.beginStop();
    expect(after(0)).toEqual(['the instance is stopping']);
  } finally {
    other.close();
    database.close();
    rmSync(folder, { recursive: true });
  }
});

test('a folder that nothing can be written to is told', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keystile-readiness-'));
  const database = open(join(folder, 'keystile.db'));
  try {
    const readiness = createReadiness(database, join(folder, 'not-there'));
    expect(readiness.reasons()).toEqual(['the database cannot be written']);
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
});
