import type { CallContext, Source, Tool } from '@keystile/registry';
import { configSchema, type ToolLog } from '@keystile/tools';
import { openTypescriptSource, type TypescriptOptions } from '../src/index.ts';
import { temporaryFolder } from './folder.ts';

type Settings = { threads?: number; timeout?: '0.3s' | '0.5s' | '5s' | '20s'; folder?: string };
type Options = Partial<TypescriptOptions>;

/** A folder of tools, and what is opened on it. */
export function toolFolder() {
  const folder = temporaryFolder();
  const opened: Source[] = [];
  const errors: string[] = [];
  return {
    folder,
    errors,
    async open(settings: Settings = {}, options: Options = {}): Promise<Source> {
      const { typescript } = configSchema.parse({ typescript: settings });
      const source = await openTypescriptSource(typescript, {
        folder: folder.path,
        environment: {},
        onError: (message, error) => errors.push(`${message}: ${String(error)}`),
        ...options,
      });
      opened.push(source);
      return source;
    },
    async remove() {
      await Promise.all(opened.map((source) => source.close()));
      folder.remove();
    },
  };
}

/** A file with one tool, whose `run` has the body `body`. */
export function toolFile(body: string, { fields = '', input = '', output = '', top = '' } = {}) {
  return `import { defineTool, ToolError } from '@keystile/tools';
import { z } from 'zod';
${top}
export default defineTool({
  description: 'A tool.', ${fields}
  input: z.object({ ${input} }), output: z.object({ ${output} }),
  async run(input, context) { ${body} },
});
`;
}

/** Calls a tool as the API does. */
export async function call(
  source: Source,
  name: string,
  input: Record<string, unknown> = {},
  given: Partial<CallContext> = {},
): Promise<unknown> {
  const tool = source.tools().find((other) => other.name === name) as Tool;
  const answer = await tool.run(input, { ...context(), ...given });
  return answer.structured;
}

/** What a call of nobody in particular is told. */
export function context(log: ToolLog = silent): CallContext {
  const signal = new AbortController().signal;
  const known = { caller: { kind: 'public' }, organization: null, requestId: 'r-1' } as const;
  return { ...known, signal, log, account: null, progress: null };
}

const silent: ToolLog = { info() {}, warn() {}, error() {} };
