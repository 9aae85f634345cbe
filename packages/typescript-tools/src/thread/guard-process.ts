import type { ToolLog } from '@keystile/tools';
import { stackText } from './stack-text.ts';

/**
 * Keeps what the files do from reaching the server: what is printed goes to `log`, errors that nobody
 * awaits too, and programs that are started get the thread's environment instead of the server's.
 */
export function guardProcess(log: ToolLog): void {
  const levels = {
    log: log.info,
    info: log.info,
    debug: log.info,
    warn: log.warn,
    error: log.error,
  };
  for (const [method, write] of Object.entries(levels)) {
    const print = (...values: unknown[]) => {
      write(
        values.map((value) => (typeof value === 'string' ? value : Bun.inspect(value))).join(' '),
      );
    };
    Object.assign(console, { [method]: print });
  }

  const loose = (error: unknown) => log.error(`nobody waited for this error: ${stackText(error)}`);
  process.on('uncaughtException', loose);
  process.on('unhandledRejection', loose);

  // Bun gives programs what the process was started with, whatever a thread's own variables are.
  const { spawn, spawnSync } = Bun;
  Object.assign(Bun, { spawn: withEnvironment(spawn), spawnSync: withEnvironment(spawnSync) });
  // Of the whole process otherwise.
  Object.assign(process, { abort: () => process.exit(134) });
}

type Options = Record<string, unknown>;

/** Both forms of Bun.spawn: the command first, or among the options. */
function withEnvironment(start: (...given: never[]) => unknown) {
  return (command: unknown, options?: Options): unknown => {
    const given = Array.isArray(command)
      ? [command, { env: process.env, ...options }]
      : [{ env: process.env, ...(command as Options) }];
    return start(...(given as never[]));
  };
}
