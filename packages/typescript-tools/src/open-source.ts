import type { Source, SourceStatus } from '@keystile/registry';
import type { ToolLog, TypescriptConfig } from '@keystile/tools';
import { realpathSync } from 'node:fs';
import { findToolFiles } from './find-files.ts';
import { runInPool } from './run-in-pool.ts';
import { createThreadPool } from './thread-pool.ts';
import { toTool } from './to-tool.ts';
import { openToolThread, type ToolFiles } from './tool-thread.ts';

export interface TypescriptOptions {
  /** What paths in the config are relative to. */
  folder: string;
  /** What `process.env` is to the tools. */
  environment: Record<string, string>;
  /** Takes what goes wrong beside a call. What a call's fault is, its `run` throws. */
  onError(message: string, error: unknown): void;
  /** Takes what the files print while no call is under way. */
  onLog?(level: keyof ToolLog, message: string): void;
  /** How long a file may take to load, in milliseconds. */
  mostLoadMs?: number;
  /** How long `close` waits at most, in milliseconds. */
  mostCloseMs?: number;
}

/**
 * Opens a folder of TypeScript tools. The files are read once: a change counts when the source is
 * opened anew. They run in threads of their own, at most `threads` at once, each run alone in one;
 * one that passes its time is ended with its thread.
 *
 * @throws SourceError that says everything that is wrong with the files, a line each, such as
 *   `tools/weather.ts:3:5 cost must be at least 1`.
 */
export async function openTypescriptSource(
  config: TypescriptConfig,
  options: TypescriptOptions,
): Promise<Source> {
  const { mostLoadMs = 10_000, mostCloseMs = 5_000, environment } = options;
  const origin = { kind: 'typescript', name: config.folder } as const;
  const loadedAt = new Date();
  const listeners = new Set<() => void>();
  let problem: string | null = null;
  const underWay = new Set<Promise<unknown>>();

  // Stacks name files by their real paths.
  const root = realpathSync(options.folder);
  const files: ToolFiles = { root, files: findToolFiles(config.folder, root), texts: new Map() };
  const log = logOf(options);
  const open = () => openToolThread(files, { environment, mostLoadMs, log });
  const status = (): SourceStatus => ({
    state: problem === null ? 'ready' : 'away',
    problem,
    warnings: [],
    loadedAt,
  });
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  if (files.files.length === 0) {
    return { origin, tools: () => [], status, onChange: subscribe, close: () => Promise.resolve() };
  }

  function setProblem(next: string | null): void {
    if (next === problem) return;
    problem = next;
    for (const listener of listeners) listener();
  }

  async function start() {
    try {
      const thread = await open();
      setProblem(null);
      return thread;
    } catch (error) {
      options.onError('a thread could not load the tools again', error);
      setProblem('A thread could not load the tools again; the log has the reason.');
      throw error;
    }
  }

  const first = await open();
  for (const [path, text] of first.texts) files.texts.set(path, text);
  const pool = createThreadPool(first, { mostThreads: config.threads, start });
  const tools = first.tools.map((read) => {
    const mostRunMs = read.timeoutMs ?? config.timeout;
    return toTool(read, origin, mostRunMs, async (input, context) => {
      const run = runInPool(pool, read, mostRunMs, input, context);
      underWay.add(run);
      try {
        return { structured: await run };
      } finally {
        underWay.delete(run);
      }
    });
  });

  return {
    origin,
    tools: () => tools,
    status,
    onChange: subscribe,
    async close() {
      pool.close();
      await settledWithin(mostCloseMs, underWay);
    },
  };
}

async function settledWithin(mostMs: number, work: Iterable<Promise<unknown>>): Promise<void> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(late.resolve, mostMs, undefined);
  await Promise.race([Promise.allSettled(work), late.promise]);
  clearTimeout(timer);
}

function logOf({ onLog }: TypescriptOptions): ToolLog {
  const write = (level: keyof ToolLog) => (message: string) => onLog?.(level, message);
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
