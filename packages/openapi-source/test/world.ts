import type { CallContext, RestCall, Tool } from '@keystile/registry';
import { configSchema, type KeystileConfig } from '@keystile/tools';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOpenApiSource } from '../src/index.ts';

type Given = NonNullable<KeystileConfig['openapi']>[string];

/** What a source told the log. */
export interface Logged {
  message: string;
  error: unknown;
  requestId: string | undefined;
}

/** A folder for documents, sources opened from it, and what they logged. */
export function createWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'keystile-openapi-'));
  const ends: (() => Promise<void> | void)[] = [];
  const log: Logged[] = [];

  return {
    folder,
    log,
    write(name: string, text: string): void {
      writeFileSync(join(folder, name), text);
    },
    async open(given: Given, name = 'pets', firstRetryMs?: number) {
      const config = configSchema.parse({ openapi: { [name]: given } }).openapi[name]!;
      const source = await openOpenApiSource(name, config, {
        folder,
        signCaller: ({ caller }, audience) =>
          Promise.resolve(`jwt of ${caller.kind} for ${audience}`),
        onError: (message, error, requestId) => log.push({ message, error, requestId }),
        ...(firstRetryMs !== undefined && { firstRetryMs }),
      });
      ends.push(() => source.close());
      return source;
    },
    /** The same for a document that is written to a file first. */
    async openDocument(document: object, given: Partial<Given> = {}, name = 'pets') {
      writeFileSync(join(folder, `${name}.json`), JSON.stringify(document));
      return this.open({ document: `${name}.json`, ...given }, name);
    },
    /** Serves until the world ends. */
    serve(answer: (request: Request) => Response | Promise<Response>): string {
      const server = Bun.serve({ port: 0, hostname: '127.0.0.1', idleTimeout: 0, fetch: answer });
      ends.push(() => server.stop(true));
      return `http://127.0.0.1:${server.port}`;
    },
    async dispose(): Promise<void> {
      for (const end of ends.toReversed()) await end();
      rmSync(folder, { recursive: true });
    },
  };
}

export function callContext(signal = new AbortController().signal): CallContext {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return {
    caller: { kind: 'key', id: 'key_1', userId: 'usr_1' },
    organization: { id: 'org_1', name: 'Acme' },
    requestId: 'req_1',
    account: null,
    progress: null,
    ...{ signal, log },
  };
}

/** Calls a tool as the API does: input that conforms, or an error that says what does not. */
export async function call(
  tools: readonly Tool[],
  name: string,
  input: Record<string, unknown> = {},
  context = callContext(),
) {
  const tool = toolOf(tools, name);
  const checked = tool.input.check(input);
  if (!checked.ok) throw new TypeError(JSON.stringify(checked.issues));
  return tool.run(checked.value, context);
}

export function toolOf(tools: readonly Tool[], name: string): Tool {
  const tool = tools.find((one) => one.name === name);
  if (!tool) throw new TypeError(`no ${name} among ${tools.map((one) => one.name).join(', ')}`);
  return tool;
}

/** Passes a request on as REST does. */
export function passOn(tool: Tool, given: Partial<RestCall> = {}): Promise<Response> {
  const { method } = tool.rest;
  const empty = { query: '', params: {}, headers: new Headers(), basePath: '', body: null };
  return tool.rest.forward!({ method, ...empty, ...given }, callContext());
}

/** A document of the operations given, by path. */
export function documentOf(paths: object, rest: object = {}): object {
  return {
    openapi: '3.1.0',
    info: { title: 'Pets', version: '1' },
    servers: [{ url: 'http://127.0.0.1:1' }],
    paths,
    ...rest,
  };
}

/** A response that promises JSON. */
export const ok = { 200: { description: 'OK', content: { 'application/json': { schema: {} } } } };
