import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { open, storageFault, type Database } from '../src/index.ts';
import { testDatabase } from '../src/test-database.ts';

const write = 'UPDATE access_revision SET value = value + 1';

let files: ReturnType<typeof testDatabase>;
let other: Database;
beforeEach(() => {
  files = testDatabase();
  other = open(files.database.path, { patienceMs: 100_000 });
});
afterEach(() => {
  other.close();
  files.dispose();
});

function faultOf(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return storageFault(new Error('wrapped', { cause: error }));
  }
}

describe('the write lock', () => {
  test('that another connection holds is waited for by nobody who knows', async () => {
    files.database.orm.run('BEGIN IMMEDIATE');
    expect(other.isWriteLockFree()).toBe(false);
    const freed = other.whenWriteLockFree();
    // With the patience that the connection has otherwise, this would take longer than the test may.
    expect(faultOf(() => other.transaction(() => other.orm.run(write)))).toBe('busy');
    files.database.orm.run('ROLLBACK');
    expect(await freed).toBe(true);
    expect(other.isWriteLockFree()).toBe(true);
    other.transaction(() => other.orm.run(write));
  });

  test('is free where nobody holds it, within a transaction of one’s own too', () => {
    expect(other.isWriteLockFree()).toBe(true);
    other.transaction(() => expect(other.isWriteLockFree()).toBe(true));
  });
});

test('an error that is no fault of the file’s is none', () => {
  expect(faultOf(() => files.database.prepare('SELECT nothing'))).toBeUndefined();
});
