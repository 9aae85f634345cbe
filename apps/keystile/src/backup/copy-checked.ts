import { discardCopy, type Examined } from '@keystile/database';
import { statSync } from 'node:fs';
import { exitWith } from './exit-with.ts';
import { startProgress } from './progress.ts';

/** What the thread is asked. */
export interface CopyRequest {
  from: string;
  to: string;
}

/** What the thread tells: that the copy is written, and then what it is. */
export type CopyReply =
  | { kind: 'copied' }
  | { kind: 'checked'; found: Examined }
  | { kind: 'failed'; error: { name: string; message: string; code?: string } };

/**
 * Copies a database and looks at all of the copy, in a thread, with progress on a terminal. Nothing
 * is left of the copy when this fails or the program is told to end.
 *
 * @throws Error with the name and the code of what went wrong in the thread.
 */
export async function copyChecked({ from, to }: CopyRequest): Promise<Examined> {
  const bytes = statSync(from).size;
  const progress = startProgress(() => `copying: ${share(to, bytes)}`);
  const ignoreSignals = exitWith(() => {
    progress.end();
    discardCopy(to);
  });
  const worker = new Worker(workerLocation());
  try {
    return await new Promise<Examined>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<CopyReply>) => {
        if (data.kind === 'copied') progress.say(() => 'checking the copy');
        else if (data.kind === 'checked') resolve(data.found);
        else reject(asError(data.error));
      };
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage({ from, to } satisfies CopyRequest);
    });
  } catch (error) {
    discardCopy(to);
    throw error;
  } finally {
    ignoreSignals();
    progress.end();
    worker.terminate();
  }
}

function share(to: string, bytes: number): string {
  const written = statSync(to, { throwIfNoEntry: false })?.size ?? 0;
  return `${Math.min(99, Math.floor((100 * written) / Math.max(bytes, 1)))} %`;
}

/** Errors lose what is not standard on their way between threads. */
function asError({ name, message, code }: { name: string; message: string; code?: string }): Error {
  return Object.assign(new Error(message), { name, code });
}

/** A compiled binary names its embedded entry points by their path below the build's root. */
function workerLocation(): string {
  const isCompiled = /\$bunfs|~BUN/.test(import.meta.url);
  return isCompiled
    ? './apps/keystile/src/backup/copy.worker.ts'
    : new URL('./copy.worker.ts', import.meta.url).href;
}
