import type { Examined } from '@keystile/database';
import { statSync } from 'node:fs';
import type { Draft } from './drafts.ts';
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
 * Copies a database into a draft and looks at all of it, in a thread, with progress on a terminal.
 *
 * @throws Error with the name and the code of what went wrong in the thread.
 */
export async function copyChecked(from: string, { path: to }: Draft): Promise<Examined> {
  const bytes = statSync(from).size;
  const progress = startProgress(() => `copying: ${share(to, bytes)}`);
  process.once('exit', progress.end);
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
  } finally {
    process.off('exit', progress.end);
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
