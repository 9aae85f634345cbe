import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary folder, deleted with all that is in it when it goes out of scope. */
export interface Folder extends Disposable {
  path: string;
}

/** Makes an empty folder of its own. */
export function makeFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'keystile-blackbox-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
