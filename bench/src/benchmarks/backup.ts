import { statSync } from 'node:fs';
import { createKeystileData, createKeystileKeys } from '../fixtures/keystile.ts';
import { addUsage } from '../fixtures/usage.ts';
import { measureLoad } from '../load.ts';
import type { Plan } from '../plan.ts';
import { path, query, startProduct } from '../product.ts';
import { measureRounds, type Figures, type Series } from '../rounds.ts';

export interface BackupSeries {
  /** Of the database file. */
  bytes: number;
  /** Nobody calls meanwhile. */
  alone: Series;
  /** Calls while nothing is backed up. */
  plain: Series;
  /** Calls while one backup follows the other. */
  during: Series;
}

const keys = 1_000;

/** How long `keystile backup` takes, and what serving loses meanwhile. */
export async function benchmarkBackup(
  plan: Plan,
  binary: string,
  folder: string,
): Promise<BackupSeries> {
  const data = `${folder}/backup`;
  const keysFile = `${data}.keys`;
  await Bun.write(keysFile, createKeystileKeys(data, keys, keys).join('\n'));
  const bytes = fill(data, plan.backupRows);

  console.log('Backup');
  const server = await startProduct(binary, data);
  // Every load finds the one server running, and leaves it so.
  const start = () => Promise.resolve({ ...server, stop: () => Promise.resolve() });
  const { connections, seconds, warmUpSeconds } = plan;
  const load = { start, path: path + query, connections, seconds, vary: { keysFile } };
  const backUp = () => measureBackup(binary, data, `${data}.copy`);
  try {
    const [alone, plain, during] = await measureRounds(
      [
        { name: 'a backup alone', measure: backUp },
        { name: 'calls alone', measure: () => measureLoad({ ...load, warmUpSeconds }) },
        {
          name: 'calls while backups are made',
          measure: () => besides(backUp, () => measureLoad({ ...load, warmUpSeconds: 0 })),
        },
      ],
      plan.rounds,
    );
    return { bytes, alone: alone!, plain: plain!, during: during! };
  } finally {
    await server.stop();
  }
}

/** Adds usage to somebody's keys; gives the size of the file. */
function fill(data: string, rows: number): number {
  const database = createKeystileData(data);
  addUsage(database, database.prepare<{ id: string }>('SELECT id FROM user').get()!.id, rows);
  const { path: file } = database;
  database.close();
  return statSync(file).size;
}

async function measureBackup(binary: string, data: string, copy: string): Promise<Figures> {
  const startedMs = performance.now();
  const child = Bun.spawn([binary, 'backup', copy, '--force', '--data', data], {
    stdout: 'ignore',
    stderr: 'inherit',
  });
  if ((await child.exited) !== 0) throw new Error('the backup failed');
  return { backupMs: performance.now() - startedMs };
}

/** What `measure` gives, with the duration of the first of the backups that go on beside it. */
async function besides(
  backUp: () => Promise<Figures>,
  measure: () => Promise<Figures>,
): Promise<Figures> {
  let isOver = false;
  async function keepOn(): Promise<Figures> {
    const first = await backUp();
    while (!isOver) await backUp();
    return first;
  }
  const backups = keepOn();
  try {
    const figures = await measure();
    isOver = true;
    return { ...figures, ...(await backups) };
  } finally {
    isOver = true;
  }
}
