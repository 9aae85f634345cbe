import { SourceError } from '@keystile/registry';
import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createLoadLimit } from './load-limit.ts';
import { startThread } from './start-thread.ts';

/**
 * Evaluates a `keystile.config.ts` in a thread of its own, and gives its default export as plain
 * data, not yet checked against the schema. Each call sees the files as they are now, imported ones
 * too. `environment` is what `process.env` is to it.
 *
 * @throws SourceError whose message begins with file, line and column where they are known.
 */
export async function evaluateConfigModule(
  path: string,
  { environment, timeoutMs = 10_000 }: { environment: Record<string, string>; timeoutMs?: number },
): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const fail = (message: string) => reject(new SourceError(message));
  const name = basename(path);
  const thread = startThread(environment, {
    message(message) {
      if (message.kind === 'config') resolve(message.value);
      if (message.kind === 'refused') fail(message.problems.join('\n'));
    },
    died: (reason) => fail(`${name} could not be loaded: ${reason}`),
  });
  const limit = createLoadLimit(timeoutMs, fail);
  try {
    limit.restart(name);
    // Stacks name files by their real paths.
    const root = realpathSync(dirname(path));
    thread.post({ kind: 'config', root, path: join(root, name) });
    return await promise;
  } finally {
    limit.end();
    thread.terminate();
  }
}
