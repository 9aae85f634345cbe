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
  /** Told of each failed write, and how many rows were dropped since the last report. */
  onFailure(error: unknown, dropped: number): void;
}

export interface Recorder {
  /** Takes a row; costs an array push. It is committed within a few tens of milliseconds. */
  record(row: UsageRow): void;
  /** Resolves when every row taken so far is committed; rejects when the last attempt failed. */
  flush(): Promise<void>;
}

/** Gathers rows and commits them in groups, one group at a time, retrying a group that failed. */
export function createRecorder(options: RecorderOptions): Recorder {
  const { write, gatherMs = 30, retryMs = 250, maxPending = 500_000, onFailure } = options;
  let pending: UsageRow[] = [];
  let dropped = 0;
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

  async function writeBatch(): Promise<boolean> {
    const batch = pending;
    pending = [];
    if (batch.length === 0) return true;
    try {
      await write(batch);
    } catch (error) {
      pending = batch.concat(pending);
      onFailure(error, dropped);
      dropped = 0;
      schedule(retryMs);
      return false;
    }
    if (pending.length > 0) schedule(gatherMs);
    return true;
  }

  return {
    record(row) {
      if (pending.length >= maxPending) {
        dropped += 1;
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
  };
}
