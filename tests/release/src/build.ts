import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The repository. */
export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/** The time that the archives of a release bear: the first second of 2026. */
export const releasedAt = '1767225600';

/** Builds the executables of a release for these targets into a folder, with what belongs to them. */
export async function buildRelease(out: string, targets: string[]): Promise<void> {
  const script = `${root}/apps/keystile/scripts/release.ts`;
  await execute(process.execPath, [script, '--no-archives', '--out', out, ...targets], {
    cwd: root,
    env: { ...process.env, SOURCE_DATE_EPOCH: releasedAt },
  });
}
