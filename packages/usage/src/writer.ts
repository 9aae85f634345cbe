import { createEncoder, type EncodedRows } from './encode.ts';
import type { UsageRow } from './row.ts';

/** A message to the writer's thread. */
export type WriterRequest = { id: number } & (
  | { kind: 'open'; path: string }
  | { kind: 'write'; rows: EncodedRows }
  | { kind: 'prune'; beforeMs: number }
  | { kind: 'close' }
);

export interface WriterReply {
  id: number;
  result?: number;
  /** Errors lose what is not standard on their way between threads. */
  error?: { message: string; code?: string };
}

type Unnumbered<Request> = Request extends WriterRequest ? Omit<Request, 'id'> : never;

export interface UsageWriter {
  write(rows: readonly UsageRow[]): Promise<void>;
  /** Deletes some rows from before `beforeMs`; returns how many, 0 when none are left. */
  prune(beforeMs: number): Promise<number>;
  close(): Promise<void>;
}

/**
 * Starts a thread with a connection of its own, so that commits and checkpoints never stall
 * requests. Bun only; the portal on Node records nothing.
 */
export async function startWriter(path: string): Promise<UsageWriter> {
  const worker = new Worker(workerLocation());
  const waiting = new Map<number, PromiseWithResolvers<number>>();
  const encode = createEncoder();
  let lastId = 0;

  worker.onmessage = ({ data }: MessageEvent<WriterReply>) => {
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.error === undefined) call?.resolve(data.result ?? 0);
    else call?.reject(Object.assign(new Error(data.error.message), { code: data.error.code }));
  };
  worker.onerror = (event) => {
    for (const call of waiting.values()) call.reject(new Error(event.message));
    waiting.clear();
  };

  function ask(request: Unnumbered<WriterRequest>): Promise<number> {
    const call = Promise.withResolvers<number>();
    lastId += 1;
    waiting.set(lastId, call);
    worker.postMessage({ ...request, id: lastId });
    return call.promise;
  }

  await ask({ kind: 'open', path });
  return {
    write: async (rows) => void (await ask({ kind: 'write', rows: encode(rows) })),
    prune: (beforeMs) => ask({ kind: 'prune', beforeMs }),
    async close() {
      await ask({ kind: 'close' });
      worker.terminate();
    },
  };
}

/** A compiled binary names its embedded entry points by their path below the build's root. */
function workerLocation(): string {
  const isCompiled = /\$bunfs|~BUN/.test(import.meta.url);
  return isCompiled
    ? './packages/usage/src/writer.worker.ts'
    : new URL('./writer.worker.ts', import.meta.url).href;
}
