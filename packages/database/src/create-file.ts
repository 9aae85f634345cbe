import { closeSync, openSync } from 'node:fs';

/**
 * Creates the file with mode 0600 where there is none. One that exists is never opened here: to
 * close it again would drop the locks that this process's other connections hold on it
 * (sqlite.org/howtocorrupt.html, 2.2), and another process would then truncate the log under them.
 */
export function createFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
