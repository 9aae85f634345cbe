import { open } from '@keystile/database';
import { createDecoder } from './encode.ts';
import { prune } from './prune.ts';
import type { WriterReply, WriterRequest } from './writer.ts';
import { createWriter } from './write.ts';

declare const self: Worker;

let database: ReturnType<typeof open> | undefined;
let write: ReturnType<typeof createWriter> | undefined;
const decode = createDecoder();

self.onmessage = (event: MessageEvent<WriterRequest>) => {
  const request = event.data;
  try {
    postMessage({ id: request.id, result: answer(request) } satisfies WriterReply);
  } catch (error) {
    postMessage({ id: request.id, error: String(error) } satisfies WriterReply);
  }
};

function answer(request: WriterRequest): number {
  if (request.kind === 'open') {
    database = open(request.path, { durability: 'normal' });
    write = createWriter(database);
    // The first write of a new log waits for the disk; rows of the first calls should not.
    database.transaction(() => database?.prepare('UPDATE access_revision SET value = value').run());
    return 0;
  }
  if (!database || !write) throw new Error('the usage writer is not open');
  if (request.kind === 'write') {
    write(decode(request.rows));
    return 0;
  }
  if (request.kind === 'prune') return prune(database, request.beforeMs);
  database.close();
  return 0;
}
