import { z } from 'zod';
import type { ToolDefinition } from '../define-tool.ts';
import { durationMs } from '../duration.ts';
import type { ToolContext } from '../tool-context.ts';
import { ToolError } from '../tool-error.ts';

const usualTimeout = '30s';

/**
 * Runs a tool on `input` as Keystile does: the input has to conform, the run to end in its time, and
 * the answer to conform. Nobody in particular calls, unless `context` says otherwise.
 *
 * @throws ToolError as the tool does; `invalid_input` for input that does not conform, `timed_out`
 *   for a run that takes too long.
 * @throws TypeError for an answer that does not conform, or a schema without a form in JSON Schema.
 */
export async function callTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: ToolDefinition<Input, Output>,
  input: z.input<Input>,
  context: Partial<ToolContext> = {},
): Promise<z.output<Output>> {
  showable(definition.input, 'input');
  showable(definition.output, 'output');
  const parsed = await definition.input.safeParseAsync(input);
  if (!parsed.success) throw new ToolError('invalid_input', issuesText(parsed.error));
  const ending = new AbortController();
  const signals = [ending.signal, ...(context.signal ? [context.signal] : [])];
  const given = { ...nobody, ...context, signal: AbortSignal.any(signals) };
  const run = async () => definition.run(parsed.data, given);
  const output = await inTime(run(), definition.timeout ?? usualTimeout, ending);
  const answer = await definition.output.safeParseAsync(output);
  if (!answer.success) {
    throw new TypeError(`the answer breaks its output schema: ${issuesText(answer.error)}`);
  }
  return answer.data;
}

const nobody: Omit<ToolContext, 'signal'> = {
  caller: { kind: 'public' },
  organization: null,
  requestId: 'test',
  log: { info() {}, warn() {}, error() {} },
};

async function inTime<Value>(
  run: Promise<Value>,
  timeout: string,
  ending: AbortController,
): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new ToolError('timed_out', `the run took longer than ${timeout}`));
      ending.abort();
    }, durationMs.parse(timeout));
  });
  try {
    return await Promise.race([run, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** @throws TypeError for a schema that clients could not be shown. */
function showable(schema: z.ZodObject, io: 'input' | 'output'): void {
  try {
    z.toJSONSchema(schema, { io });
  } catch (error) {
    const { message } = error as Error;
    throw new TypeError(`${io} has no form in JSON Schema: ${message}`, { cause: error });
  }
}

/** Everything that is wrong, each with its place. */
function issuesText({ issues }: z.ZodError): string {
  return issues
    .map(({ path, message }) => `${path.map(String).join('.') || 'the value'}: ${message}`)
    .join('; ');
}
