import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A place for files that the kernel can be made to refuse room in. */
export interface SmallDisk extends Disposable {
  path: string;
  /** From now on nothing that `pid` writes to files finds room. */
  fill(pid: number): void;
  /** There is room again. */
  free(pid: number): void;
}

/**
 * A file system of its own where this process may mount one, which answers ENOSPC; elsewhere a limit
 * on the size of the files of a process, for which the kernel answers EFBIG.
 */
export function smallDisk(): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'keystile-disk-'));
  return mountedDisk(path) ?? limitedDisk(path);
}

function mountedDisk(path: string): SmallDisk | undefined {
  if (
    process.env['KEYSTILE_NO_MOUNT'] ||
    !works('mount', '-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', path)
  ) {
    return undefined;
  }
  const filler = join(path, 'filler');
  return {
    path,
    fill: () => writeUntilFull(filler),
    free: () => rmSync(filler),
    [Symbol.dispose]() {
      works('umount', '--lazy', path);
      rmSync(path, { recursive: true });
    },
  };
}

function limitedDisk(path: string): SmallDisk {
  function limit(pid: number, soft: string): void {
    if (works('prlimit', '--pid', String(pid), `--fsize=${soft}:unlimited`)) return;
    throw new Error('prlimit of util-linux is needed where no file system can be mounted');
  }
  return {
    path,
    fill: (pid) => limit(pid, '1'),
    free: (pid) => limit(pid, 'unlimited'),
    [Symbol.dispose]: () => rmSync(path, { recursive: true }),
  };
}

function writeUntilFull(path: string): void {
  const file = openSync(path, 'w');
  try {
    for (let size = 1 << 20; size >= 1; size /= 2) writeWhileRoom(file, Buffer.alloc(size));
  } finally {
    closeSync(file);
  }
}

function writeWhileRoom(file: number, bytes: Buffer): void {
  try {
    while (writeSync(file, bytes) > 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

function works(command: string, ...words: string[]): boolean {
  return spawnSync(command, words, { stdio: 'ignore' }).status === 0;
}
