import { ToolError, type Tool } from '@keystile/tools';
import type { Outcome } from '@keystile/usage';
import type { CallToolResult } from '@modelcontextprotocol/server';
import type { z } from 'zod';
import type { Visit } from '../pipeline/gate.ts';
import { createToolRunner } from '../pipeline/run-tool.ts';
import type { ApiServices } from '../services.ts';
import { TimedOut, within } from './deadline.ts';
import type { CallError } from './output-schema.ts';

/**
 * A tool for MCP: checks the arguments, runs, and turns every end into a result, at the latest after
 * `mostRunMs` milliseconds.
 */
export function createToolCaller(tool: Tool, services: ApiServices, mostRunMs: number) {
  const run = createToolRunner(tool, services);

  return async function call(
    given: Record<string, unknown>,
    visit: Visit,
  ): Promise<{ result: CallToolResult; outcome: Outcome }> {
    const input = tool.input.safeParse(given);
    if (!input.success) {
      return failure('invalid_input', {
        code: 'invalid_input',
        message: explain(input.error.issues),
        recoverable: true,
        suggestions: [],
      });
    }
    try {
      const structuredContent = await within(mostRunMs, run(input.data, visit));
      return { result: { content: text(structuredContent), structuredContent }, outcome: 'ok' };
    } catch (error) {
      if (error instanceof ToolError) {
        const { code, message, suggestions } = error;
        return failure('not_found', { code, message, recoverable: true, suggestions });
      }
      const { requestId } = visit;
      services.onError(`${tool.name} failed`, { requestId, error });
      if (error instanceof TimedOut) {
        const message = `${tool.name} took longer than ${mostRunMs} ms`;
        return failure('error', { code: 'timed_out', message, recoverable: true, suggestions: [] });
      }
      return failure('error', {
        code: 'internal_error',
        message: `internal error, request id ${requestId}`,
        recoverable: false,
        suggestions: [],
      });
    }
  };
}

function failure(outcome: Outcome, error: CallError): { result: CallToolResult; outcome: Outcome } {
  const structuredContent = { error };
  const result = { isError: true, content: text(structuredContent), structuredContent };
  return { result, outcome };
}

function text(content: unknown): CallToolResult['content'] {
  return [{ type: 'text', text: JSON.stringify(content) }];
}

/** Every argument that is wrong, by name. */
function explain(issues: z.core.$ZodIssue[]): string {
  return issues
    .map(({ path, message, ...issue }) => {
      const names = path.length > 0 ? path.join('.') : 'keys' in issue ? issue.keys.join(', ') : '';
      return `${names || 'arguments'}: ${message}`;
    })
    .join('; ');
}
