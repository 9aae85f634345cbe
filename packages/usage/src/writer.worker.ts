import { open, sqliteCode } from '@keystile/database';
import { createDecoder } from './encode.ts';
import { inTurn } from './in-turn.ts';
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
    const told = { message: String(error), code: sqliteCode(error) };
    postMessage({ id: request.id, error: told } satisfies WriterReply);
  }
};

function answer(request: WriterRequest): number {
  if (request.kind === 'open') {
    const opened = open(request.path, { durability: 'normal', patienceMs: 0 });
    database = opened;
    write = createWriter(opened);
    // The first write of a new log waits for the disk; rows of the first calls should not. A page that
    // stays as it was would not be written.
    const first = opened.prepare('UPDATE access_revision SET value = value + 1');
    inTurn(() => opened.transaction(() => first.run()));
    return 0;
  }
  const [opened, writeRows] = [database, write];
  if (!opened || !writeRows) throw new Error('the usage writer is not open');
  if (request.kind === 'write') {
    const rows = decode(request.rows);
    inTurn(() => writeRows(rows));
    return 0;
  }
  if (request.kind === 'prune') return inTurn(() => prune(opened, request.beforeMs));
  opened.close();
  return 0;
}
