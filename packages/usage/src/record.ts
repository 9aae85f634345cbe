import type { UsageRow } from './row.ts';

export interface RecorderOptions {
  /** Commits a batch; rejects when it could not, and then nothing of the batch is stored. */
  write(rows: readonly UsageRow[]): Promise<void>;
  /** How long rows are gathered before they are written, in milliseconds. */
  gatherMs?: number;
  /** How long to wait after a failed write, in milliseconds. */
  retryMs?: number;
  /** Rows kept while writing fails; beyond that the newest are dropped. */
  maxPending?: number;
  /** Rows committed at once: few, since others wait 250 ms for the write lock, also on a busy machine. */
  maxBatch?: number;
  /** Told of the first of several failed writes. */
  onFailure(error: unknown): void;
  /** Told of the first row that is dropped: how many wait. */
  onFull(waiting: number): void;
  /** Told of the write that succeeds after a failure: how many rows waited, how many were dropped. */
  onRecovery(waited: number, dropped: number): void;
}

export interface Recorder {
  /** Takes a row; costs an array push. It is committed within a few tens of milliseconds. */
  record(row: UsageRow): void;
  /** Resolves when every row taken so far is committed; rejects when the last attempt failed. */
  flush(): Promise<void>;
  /** Rows that wait, and those that were committed and dropped since the start. */
  counts(): { waiting: number; written: number; dropped: number };
}

/** Gathers rows and commits them in groups, one group at a time, retrying a group that failed. */
export function createRecorder(options: RecorderOptions): Recorder {
  const { write, gatherMs = 30, retryMs = 250, maxPending = 500_000, maxBatch = 2_000 } = options;
  const { onFailure, onFull, onRecovery } = options;
  let pending: UsageRow[] = [];
  let dropped = 0;
  let allWritten = 0;
  let allDropped = 0;
  let isFailing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<boolean> | undefined;

  function schedule(afterMs: number): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void drain();
    }, afterMs);
  }

  function drain(): Promise<boolean> {
    writing ??= writeBatch().finally(() => {
      writing = undefined;
    });
    return writing;
  }

  function takeBatch(): UsageRow[] {
    const batch = pending.length > maxBatch ? pending.slice(0, maxBatch) : pending;
    pending = batch === pending ? [] : pending.slice(maxBatch);
    return batch;
  }

  async function writeBatch(): Promise<boolean> {
    const batch = takeBatch();
    if (batch.length === 0) return true;
    try {
      await write(batch);
    } catch (error) {
      pending = batch.concat(pending);
      if (!isFailing) onFailure(error);
      isFailing = true;
      schedule(retryMs);
      return false;
    }
    allWritten += batch.length;
    if (isFailing) {
      onRecovery(batch.length + pending.length, dropped);
      isFailing = false;
      dropped = 0;
    }
    if (pending.length > 0) schedule(gatherMs);
    return true;
  }

  return {
    record(row) {
      if (pending.length >= maxPending) {
        if (dropped === 0) onFull(pending.length);
        dropped += 1;
        allDropped += 1;
        return;
      }
      pending.push(row);
      if (!timer && !writing) schedule(gatherMs);
    },
    async flush() {
      await writing;
      while (pending.length > 0) {
        if (!(await drain())) throw new Error('usage rows could not be written');
      }
    },
    counts: () => ({ waiting: pending.length, written: allWritten, dropped: allDropped }),
  };
}
