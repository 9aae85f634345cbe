import { describe, expect, test } from 'bun:test';
import { testDatabase } from '@keystile/database/test';
import { createRecorder, type UsageRow } from '../src/index.ts';
import { startWriter } from '../src/writer.ts';

const row = (at: number): UsageRow => ({
  at,
  keyId: 'key_1',
  userId: 'usr_1',
  owner: 'person',
  organizationId: 'org_1',
  tool: 'search',
  surface: 'rest',
  outcome: 'ok',
  status: 200,
  durationUs: 1,
});

const noFailure = {
  onFailure(error: unknown) {
    throw error;
  },
  onFull() {},
  onRecovery() {},
};

describe('the recorder', () => {
  test('commits what it took, in order, in groups', async () => {
    const groups: number[][] = [];
    const recorder = createRecorder({
      write: async (rows) => void groups.push(rows.map(({ at }) => at)),
      gatherMs: 1,
      ...noFailure,
    });
    for (let at = 0; at < 1000; at += 1) recorder.record(row(at));
    await recorder.flush();
    expect(groups).toEqual([Array.from({ length: 1000 }, (_, at) => at)]);
  });

  test('writes one group at a time and loses nothing while one is under way', async () => {
    let writing = 0;
    const written: number[] = [];
    const recorder = createRecorder({
      async write(rows) {
        writing += 1;
        expect(writing).toBe(1);
        await new Promise(setImmediate);
        written.push(...rows.map(({ at }) => at));
        writing -= 1;
      },
      gatherMs: 0,
      ...noFailure,
    });
    for (let at = 0; at < 100; at += 1) {
      recorder.record(row(at));
      await new Promise(setImmediate);
    }
    await recorder.flush();
    expect(written).toEqual(Array.from({ length: 100 }, (_, at) => at));
  });

  test('keeps a group that failed and writes it again, each row once', async () => {
    const written: number[] = [];
    const failures: unknown[] = [];
    const recoveries: [waited: number, dropped: number][] = [];
    let tries = 0;
    const recovered = Promise.withResolvers<undefined>();
    const recorder = createRecorder({
      async write(rows) {
        tries += 1;
        if (tries <= 3) throw new Error('disk full');
        written.push(...rows.map(({ at }) => at));
      },
      gatherMs: 0,
      retryMs: 1,
      onFailure: (error) => failures.push(error),
      onFull() {},
      onRecovery(...told) {
        recoveries.push(told);
        recovered.resolve(undefined);
      },
    });
    recorder.record(row(1));
    recorder.record(row(2));
    await recovered.promise;
    expect(written).toEqual([1, 2]);
    expect(failures.map(String)).toEqual(['Error: disk full']);
    expect(recoveries).toEqual([[2, 0]]);
  });

  test('says so when the last rows cannot be written', async () => {
    const recorder = createRecorder({
      write: () => Promise.reject(new Error('disk full')),
      retryMs: 100_000,
      onFailure() {},
      onFull() {},
      onRecovery() {},
    });
    recorder.record(row(1));
    const error = await recorder.flush().catch(String);
    expect(error).toBe('Error: usage rows could not be written');
  });

  test('keeps a bounded number while writing fails, and tells how many were dropped', async () => {
    let broken = true;
    const sizes: number[] = [];
    const fulls: number[] = [];
    const recoveries: [waited: number, dropped: number][] = [];
    const recorder = createRecorder({
      async write(rows) {
        if (broken) throw new Error('disk full');
        sizes.push(rows.length);
      },
      maxPending: 10,
      maxBatch: 4,
      retryMs: 100_000,
      onFailure() {},
      onFull: (waiting) => fulls.push(waiting),
      onRecovery: (...told) => recoveries.push(told),
    });
    for (let at = 0; at < 25; at += 1) recorder.record(row(at));
    await recorder.flush().catch(String);
    broken = false;
    await recorder.flush();
    expect(fulls).toEqual([10]);
    expect(recoveries).toEqual([[10, 15]]);
    expect(sizes).toEqual([4, 4, 2]);
  });
});

describe('the writing thread', () => {
  test('commits rows and totals, prunes, and closes', async () => {
    const files = testDatabase();
    const writer = await startWriter(files.database.path);
    await writer.write([row(1), row(2)]);
    const total = files.database.prepare('SELECT calls FROM usage_daily').get();
    expect(total).toEqual({ calls: 2 });
    expect(await writer.prune(2)).toBe(1);
    await writer.close();
    files.dispose();
  });

  test('reports what it could not write', async () => {
    const files = testDatabase();
    const writer = await startWriter(files.database.path);
    const broken = { ...row(1), status: null as unknown as number };
    expect(await writer.write([broken]).catch(String)).toContain('NOT NULL');
    await writer.write([row(2)]);
    await writer.close();
    files.dispose();
  });
});
