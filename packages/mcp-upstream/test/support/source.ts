import { afterEach } from 'bun:test';
import { fileURLToPath } from 'node:url';
import type { CallContext, Source, Tool } from '@keystile/registry';
import { configSchema, type KeystileConfig } from '@keystile/tools';
import { openMcpSource, type McpSourceOptions } from '../../src/open.ts';
import { usualTiming, type Timing } from '../../src/timing.ts';

type Written = NonNullable<KeystileConfig['mcp']>[string];

const opened: Source[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((source) => source.close()));
});

/** What a source told the log. */
export const logged: string[] = [];

/** Opens a source named `up` that the test's end closes; quick to try again. */
export async function open(
  config: Written,
  { timing, ...options }: Partial<McpSourceOptions> & { timing?: Partial<Timing> } = {},
): Promise<Source> {
  const source = await openMcpSource(
    'up',
    configSchema.parse({ mcp: { up: config } }).mcp['up']!,
    {
      folder: fileURLToPath(new URL('../programs', import.meta.url)),
      environment: process.env,
      version: '1.2.3',
      signCaller: () => Promise.reject(new Error('nobody asked for that')),
      onError: (message, error) => void logged.push(`${message}: ${error}`),
      onLog: (message) => void logged.push(message),
      ...options,
    },
    { ...usualTiming, backoffMs: () => 10, betweenListsMs: 10, ...timing },
  );
  opened.push(source);
  return source;
}

/** A program of this folder, run by Bun itself. */
export function program(name: string, ...args: string[]): [string, ...string[]] {
  const path = fileURLToPath(new URL(`../programs/${name}.ts`, import.meta.url));
  return [process.execPath, path, ...args];
}

/** A server from npm, run by Bun itself. */
export function fromNpm(name: string, ...args: string[]): [string, ...string[]] {
  return [process.execPath, fileURLToPath(import.meta.resolve(`${name}/dist/index.js`)), ...args];
}

/** A call that nobody in particular makes. */
export function context(changes: Partial<CallContext> = {}): CallContext {
  return {
    caller: { kind: 'key', id: 'key_1', userId: 'user_1' },
    organization: { id: 'org_1', name: 'One' },
    requestId: 'request_1',
    signal: new AbortController().signal,
    log: { info() {}, warn() {}, error() {} },
    account: null,
    progress: null,
    ...changes,
  };
}

export function tool(source: Source, name: string): Tool {
  const found = source.tools().find((one) => one.name === name);
  if (found) return found;
  throw new Error(`no ${name} among ${source.tools().map((one) => one.name)}`);
}

/** Calls a tool as the API would. */
export async function run(
  source: Source,
  name: string,
  input: Record<string, unknown> = {},
  changes: Partial<CallContext> = {},
) {
  return tool(source, name).run(input, context(changes));
}

/** Resolves once `holds` does, looking after each change of the source. */
export function until(source: Source, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = source.onChange(look);
    look();
  });
}
