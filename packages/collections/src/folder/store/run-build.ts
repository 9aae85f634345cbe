import { build } from './build.ts';
import type { BuildJob } from './job.ts';

export type BuildReply = { ok: true } | { ok: false; message: string; code: string | undefined };

/** Less is read at once; it takes milliseconds, as starting a thread does. */
const mostBytesHere = 500_000;

/** Builds a collection's database, in a thread of its own where that takes longer than a moment. */
export async function runBuild(job: BuildJob): Promise<void> {
  const bytes = job.files.reduce((sum, { size }) => sum + size, 0);
  if (bytes <= mostBytesHere) return await build(job);
  const worker = new Worker(workerLocation());
  try {
    const ended = Promise.withResolvers<BuildReply>();
    worker.onmessage = ({ data }: MessageEvent<BuildReply>) => ended.resolve(data);
    worker.onerror = ({ message }) => ended.resolve({ ok: false, message, code: undefined });
    worker.postMessage(job);
    const reply = await ended.promise;
    if (!reply.ok) throw Object.assign(new Error(reply.message), { code: reply.code });
  } finally {
    worker.terminate();
  }
}

/** A compiled binary names its embedded entry points by their path below the build's root. */
function workerLocation(): string {
  const isCompiled = /\$bunfs|~BUN/.test(import.meta.url);
  return isCompiled
    ? './packages/collections/src/folder/store/build.worker.ts'
    : new URL('./build.worker.ts', import.meta.url).href;
}
