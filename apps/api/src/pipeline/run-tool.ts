import { originText, type Answer, type Issue, type Origin, type Tool } from '@keystile/registry';
import { ToolError } from '@keystile/tools';
import { inSpan, isTracing } from '@keystile/tracing';
import type { ApiServices } from '../services.ts';
import { callContext, type Waiting } from './call-context.ts';
import { TimedOut, within } from './deadline.ts';
import type { Visit } from './gate.ts';

/** Runs a tool on input that its schema accepted. */
export type RunTool = (
  input: Record<string, unknown>,
  visit: Visit,
  waiting: Waiting,
) => Promise<Answer>;

/**
 * Runs a tool within its time, and checks what it gives against its output schema. An answer of our
 * own that does not conform is our fault, and nobody sees it; one from elsewhere is `bad_answer`.
 *
 * The returned function throws ToolError for what the caller may know; anything else is our fault.
 */
export function createToolRunner(tool: Tool, services: ApiServices): RunTool {
  return async function run(input, visit, waiting) {
    const { context, end } = callContext(tool, visit, waiting, services);
    return metered(tool, visit, services, async () => {
      const answer = tool.run(input, context);
      return conforming(tool, answer instanceof Promise ? await inTime(tool, answer, end) : answer);
    });
  };
}

/** Sources that keep the time themselves say more about why it ran out, so they come first. */
const graceMs = 250;

/**
 * Settles as the work does, at the latest when the tool's time is over; then `end` is called.
 *
 * @throws ToolError `timed_out`.
 */
export async function inTime<Value>(
  { name, mostRunMs }: Tool,
  work: Promise<Value>,
  end: (reason: unknown) => void,
): Promise<Value> {
  try {
    return await within(mostRunMs + graceMs, work);
  } catch (error) {
    if (!(error instanceof TimedOut)) throw error;
    end(error);
    throw new ToolError('timed_out', `${name} took longer than ${mostRunMs / 1000} s`);
  }
}

/** Does a tool's work; tells the meter how long it took, and the log of what a self-hoster can mend. */
export async function metered<Value>(
  { name, origin }: Tool,
  { requestId }: Visit,
  { meter, onToolLog }: ApiServices,
  work: () => Promise<Value>,
): Promise<Value> {
  const startedMs = performance.now();
  let isError = false;
  try {
    return await (isTracing()
      ? inSpan('tool', { attributes: ofTool(name, origin) }, work)
      : work());
  } catch (error) {
    isError = !(error instanceof ToolError) || isFault(error);
    // That an upstream is away is logged once, by its source.
    if (error instanceof ToolError && isError && error.code !== 'unavailable') {
      onToolLog('warn', error.message, { tool: name, requestId });
    }
    throw error;
  } finally {
    meter.note(origin, performance.now() - startedMs, isError);
  }
}

function ofTool(name: string, origin: Origin) {
  return { 'keystile.tool': name, 'keystile.source': originText(origin) };
}

function isFault({ code }: ToolError): boolean {
  return code === 'unavailable' || code === 'bad_answer' || code === 'timed_out';
}

function conforming(tool: Tool, answer: Answer): Answer {
  if (!tool.output || answer.isError) return answer;
  const checked = tool.output.check(answer.structured);
  if (checked.ok) return answer.structured === checked.value ? answer : withValue(answer, checked);
  const reason = issueText(checked.issues[0]!);
  if (tool.origin.kind === 'builtin' || tool.origin.kind === 'typescript') {
    throw new TypeError(`the answer of ${tool.name} breaks its output schema: ${reason}`);
  }
  const source = originText(tool.origin);
  throw new ToolError('bad_answer', `${source} answered what its own schema forbids: ${reason}`);
}

function withValue(answer: Answer, { value }: { value: Record<string, unknown> }): Answer {
  return { ...answer, structured: value };
}

/** What is wrong, beginning with the name of the argument. */
export function issueText({ path, message }: Issue): string {
  return `${path.join('.') || 'arguments'}: ${message}`;
}
