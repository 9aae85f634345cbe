import {
  mkdirSync,
  openSync,
  closeSync,
  fsyncSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.ts';
import type { BuildJob } from './job.ts';
import { openRecords, type Records } from './open-records.ts';
import { runBuild } from './run-build.ts';

/** A build of this age was ended from outside, and left its file behind. */
const abandonedMs = 6 * 3_600_000;

/**
 * The records of these files, from `<folder>/<name>.db` where that was made from the same, else
 * built. Any number of processes may do so at once, and any of them may be killed: the database
 * comes into its place whole.
 *
 * @throws Error of SQLite or the file system.
 */
export async function openCache(
  folder: string,
  name: string,
  job: Omit<BuildJob, 'path' | 'fingerprint'>,
): Promise<Records> {
  const path = join(folder, `${name}.db`);
  const wanted = fingerprint(job.files, job);
  const known = openKnown(path, wanted);
  if (known) return known;
  mkdirSync(folder, { recursive: true });
  removeAbandoned(folder, name);
  const draft = join(folder, `${name}.${crypto.randomUUID()}.tmp`);
  try {
    await runBuild({ ...job, path: draft, fingerprint: wanted });
    sync(draft);
    // Opened before another process can put its own in the place.
    const records = openRecords(draft);
    renameSync(draft, path);
    return records;
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function openKnown(path: string, wanted: string): Records | undefined {
  let records;
  try {
    records = openRecords(path);
  } catch {
    // None there, or none that can be read: it is made anew from the files.
    return undefined;
  }
  if (records.meta.fingerprint === wanted) return records;
  records.close();
  return undefined;
}

function removeAbandoned(folder: string, name: string): void {
  for (const file of readdirSync(folder)) {
    // A draft's rollback journal is left beside it when its process is killed.
    if (!file.startsWith(`${name}.`) || !/\.tmp(-journal)?$/.test(file)) continue;
    const path = join(folder, file);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats && Date.now() - stats.mtimeMs > abandonedMs) rmSync(path, { force: true });
  }
}

/** The name must not be on the disk before the contents are. */
function sync(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}
