import { ToolError, type ToolContext, type ToolLog } from '@keystile/tools';
import type { z } from 'zod';
import type { Outcome, RunRequest } from '../messages.ts';
import type { LoadedTool } from './check-definition.ts';
import { unplainValue } from './plain-data.ts';
import { stackText } from './stack-text.ts';

/** More than that stalls the server's thread for too long when it passes the answer on. */
const mostAnswerBytes = 10_000_000;

/** Runs a tool: input, work and output, each by the tool's own schemas. Never throws. */
export async function runTool(
  { read, definition }: LoadedTool,
  { input, caller, organization, requestId }: RunRequest,
  { signal, log }: { signal: AbortSignal; log: ToolLog },
): Promise<Outcome> {
  try {
    const parsed = await definition.input.safeParseAsync(input);
    if (!parsed.success) return refusal(inputError(parsed.error.issues[0]!, input));
    const context: ToolContext = { caller, organization, requestId, signal, log };
    const output: unknown = await definition.run(parsed.data as never, context as never);
    return await answer(read.name, definition.output, output);
  } catch (error) {
    return error instanceof ToolError ? refusal(error) : fault(error);
  }
}

async function answer(name: string, schema: z.ZodObject, output: unknown): Promise<Outcome> {
  const parsed = await schema.safeParseAsync(output);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw new TypeError(`the answer of ${name} breaks its output schema: ${at(path)}: ${message}`);
  }
  const unplain = unplainValue(parsed.data);
  if (unplain) throw new TypeError(`the answer of ${name} is not plain data: ${unplain}`);
  const json = JSON.stringify(parsed.data);
  const bytes = Buffer.byteLength(json);
  if (bytes > mostAnswerBytes) {
    const size = `${(bytes / 1_000_000).toFixed(1)} MB`;
    throw new ToolError('bad_answer', `the answer is ${size}, at most 10 MB are passed on`);
  }
  return { kind: 'answer', json };
}

function refusal({ code, message, suggestions }: ToolError): Outcome {
  return { kind: 'refusal', code, message, suggestions: [...suggestions] };
}

function fault(error: unknown): Outcome {
  const stack = stackText(error);
  return { kind: 'fault', message: error instanceof Error ? error.message : stack, stack };
}

/** Begins with the argument's name. */
export function inputError(issue: z.core.$ZodIssue, input: unknown): ToolError {
  if (issue.code === 'unrecognized_keys') {
    return new ToolError('invalid_input', `${at([...issue.path, issue.keys[0]!])} is not known`);
  }
  if (issue.path.length > 0 && valueAt(input, issue.path) === undefined) {
    return new ToolError('invalid_input', `${at(issue.path)} is required`);
  }
  const suggestions = issue.code === 'invalid_value' ? issue.values.map(String) : [];
  const reason = issue.message.replace(/^Invalid input: /, '');
  return new ToolError('invalid_input', `${at(issue.path)} is invalid: ${reason}`, suggestions);
}

function at(path: readonly PropertyKey[]): string {
  return path.map(String).join('.') || 'input';
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null
        ? (value as Record<PropertyKey, unknown>)[step]
        : undefined,
    input,
  );
}
