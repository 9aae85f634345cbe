import { SourceError } from '@keystile/registry';
import type { ToolLog } from '@keystile/tools';
import type { FromThread, Outcome, ReadTool, RunRequest, Texts } from './messages.ts';
import { createLoadLimit } from './load-limit.ts';
import { startThread } from './start-thread.ts';

/** Files that tools are loaded from. */
export interface ToolFiles {
  /** Paths in messages are relative to it. */
  root: string;
  files: string[];
  texts: Texts;
}

/** A thread that has loaded all tools. It runs one at a time. */
export interface ToolThread {
  readonly tools: ReadTool[];
  /** What the files held when they were read. */
  readonly texts: Texts;
  /** Runs a tool; settles when the run ended, or the thread did. Never rejects. */
  run(request: RunRequest, log: ToolLog): Promise<Outcome>;
  /** Aborts the run's signal. What has not ended a moment later is ended with its thread. */
  abandon(): void;
  /** It ended by itself, or was ended. */
  readonly isOver: boolean;
  terminate(): void;
}

export interface ToolThreadOptions {
  environment: Record<string, string>;
  mostLoadMs: number;
  /** Takes what is printed while no run is under way. */
  log: ToolLog;
}

/** How long a thread may take to notice that its run was given up: a loop never does. */
const noticeMs = 50;
/** How long a run that noticed may take to end. */
const graceMs = 250;

/**
 * Starts a thread and loads tools in it.
 *
 * @throws SourceError that says everything that is wrong with the files, a line each.
 */
export async function openToolThread(
  files: ToolFiles,
  { environment, mostLoadMs, log: ownLog }: ToolThreadOptions,
): Promise<ToolThread> {
  const loaded = Promise.withResolvers<Extract<FromThread, { kind: 'loaded' }>>();
  let current: { end(outcome: Outcome): void; log: ToolLog } | null = null;
  let killTimer: ReturnType<typeof setTimeout> | undefined;
  let isLoaded = false;
  let isAbandoned = false;
  let isOver = false;

  const limit = createLoadLimit(mostLoadMs, (reason) => loaded.reject(new SourceError(reason)));
  const thread = startThread(environment, {
    message(message) {
      if (message.kind === 'loading') limit.restart(message.file);
      if (message.kind === 'loaded') loaded.resolve(message);
      if (message.kind === 'refused') {
        loaded.reject(new SourceError(message.problems.join('\n')));
      }
      if (message.kind === 'log') (current?.log ?? ownLog)[message.level](message.message);
      // It may have ended before it heard of that, and another run may have begun.
      if (message.kind === 'aborting' && isAbandoned) killAfter(graceMs);
      if (message.kind === 'ended') ended(message.outcome);
    },
    died,
  });

  function died(reason: string): void {
    isOver = true;
    if (isLoaded && !current) ownLog.error(`a thread ended while it ran no tool: ${reason}`);
    loaded.reject(new SourceError(`the tools could not be loaded: ${reason}`));
    ended({ kind: 'fault', message: reason, stack: '' });
  }

  function ended(outcome: Outcome): void {
    clearTimeout(killTimer);
    const run = current;
    current = null;
    isAbandoned = false;
    run?.end(outcome);
  }

  function killAfter(ms: number): void {
    clearTimeout(killTimer);
    killTimer = setTimeout(() => {
      thread.terminate();
      died('its thread was ended, since it did not end by itself');
    }, ms);
  }

  function terminate(): void {
    isOver = true;
    thread.terminate();
  }

  try {
    limit.restart('the thread for tools');
    thread.post({ kind: 'load', ...files });
    const { tools, texts } = await loaded.promise;
    isLoaded = true;
    return {
      tools,
      texts,
      run(request, log) {
        const { promise, resolve } = Promise.withResolvers<Outcome>();
        current = { end: resolve, log };
        thread.post({ kind: 'run', request });
        return promise;
      },
      abandon() {
        if (!current) return;
        isAbandoned = true;
        thread.post({ kind: 'abort' });
        killAfter(noticeMs);
      },
      get isOver() {
        return isOver;
      },
      terminate,
    };
  } catch (error) {
    terminate();
    throw error;
  } finally {
    limit.end();
  }
}
