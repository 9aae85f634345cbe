import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder for one test file. */
export function temporaryFolder() {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'keystile-tools-')));
  return {
    path,
    /** Writes a file below it; gives its path. */
    write(name: string, text: string): string {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
    removeFile: (name: string) => rmSync(join(path, name)),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/**
 * What a promise is rejected with; undefined when it is not. Bun's own `.rejects` waits without
 * letting messages of threads in.
 */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}
