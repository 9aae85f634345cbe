import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary folder, deleted with all that is in it when it goes out of scope. */
export interface Folder extends Disposable {
  path: string;
}

/** Makes an empty folder of its own, in memory where this machine has a file system there. */
export function makeFolder({ inMemory = false } = {}): Folder {
  const parent = (inMemory && memoryFolder()) || tmpdir();
  const path = mkdtempSync(join(parent, 'keystile-blackbox-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

function memoryFolder(): string | undefined {
  const path = '/dev/shm';
  try {
    accessSync(path, constants.W_OK);
    return path;
  } catch {
    return undefined;
  }
}
