import type { RecordFile } from '../files.ts';
import type { BuildJob } from './job.ts';

/** Counts up whenever a database would be built otherwise from the same files. */
const builtAs = 1;

/** Tells files and options apart by names, sizes and times, without reading them. */
export function fingerprint(
  files: readonly RecordFile[],
  { id, search }: Pick<BuildJob, 'id' | 'search'>,
): string {
  const hasher = new Bun.CryptoHasher('sha256');
  hasher.update(JSON.stringify([builtAs, id, search ?? null]));
  for (const { path, name, size, modifiedMs } of files)
    hasher.update(JSON.stringify([path, name, size, modifiedMs]));
  return hasher.digest('hex');
}
