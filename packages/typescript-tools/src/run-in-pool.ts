import { ToolError, type ToolContext } from '@keystile/tools';
import type { Outcome, ReadTool } from './messages.ts';
import type { ThreadPool } from './thread-pool.ts';
import type { ToolThread } from './tool-thread.ts';

/**
 * Runs a tool in a thread that it has to itself, and gives its answer.
 *
 * @throws ToolError as the tool does; `timed_out` when it takes longer than `mostRunMs` milliseconds,
 *   and `unavailable` when it waits for a thread that long. Anything else is the tool's fault, with
 *   the tool's own stack.
 */
export function runInPool(
  pool: ThreadPool,
  { name }: ReadTool,
  mostRunMs: number,
  input: Record<string, unknown>,
  context: ToolContext,
): Promise<Record<string, unknown>> {
  const { promise, resolve, reject } = Promise.withResolvers<Record<string, unknown>>();
  const { caller, organization, requestId, log, signal } = context;
  let thread: ToolThread | undefined;

  const giveUp = (reason: unknown) => {
    cancel();
    thread?.abandon();
    finish(() => reject(reason as Error));
  };
  const timer = setTimeout(() => giveUp(lateness(name, mostRunMs, thread)), mostRunMs);
  const onAbort = () => giveUp(signal.reason);
  const finish = (settle: () => void) => {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    settle();
  };

  const cancel = pool.take(
    (given) => {
      thread = given;
      const request = { tool: name, input, caller, organization, requestId };
      void given.run(request, log).then((outcome) => {
        pool.giveBack(given);
        finish(() => settle(name, outcome, resolve, reject));
      });
    },
    (error) => finish(() => reject(error as Error)),
  );
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort);
  return promise;
}

function lateness(name: string, mostMs: number, thread: ToolThread | undefined): ToolError {
  const seconds = `${mostMs / 1000} s`;
  return thread
    ? new ToolError('timed_out', `${name} took longer than ${seconds}`)
    : new ToolError('unavailable', `${name} waited ${seconds} for other calls to end`);
}

function settle(
  name: string,
  outcome: Outcome,
  resolve: (answer: Record<string, unknown>) => void,
  reject: (error: Error) => void,
): void {
  switch (outcome.kind) {
    case 'answer':
      return resolve(JSON.parse(outcome.json) as Record<string, unknown>);
    case 'refusal':
      return reject(new ToolError(outcome.code, outcome.message, outcome.suggestions));
    case 'fault': {
      const error = new Error(`${name}: ${outcome.message}`);
      if (outcome.stack) error.stack = `${name}: ${outcome.stack}`;
      return reject(error);
    }
  }
}
