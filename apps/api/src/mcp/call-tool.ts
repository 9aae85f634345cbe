import type { Answer, Progress, Tool } from '@keystile/registry';
import { ToolError, type ToolErrorCode } from '@keystile/tools';
import type { Outcome } from '@keystile/usage';
import type { CallToolResult } from '@modelcontextprotocol/server';
import { faultOf, outcomeOf } from '../error.ts';
import type { Visit } from '../pipeline/gate.ts';
import { createToolRunner, issueText } from '../pipeline/run-tool.ts';
import type { ApiServices } from '../services.ts';
import { tellsErrors, type CallError } from './output-schema.ts';

/** How a call ended. */
export interface Called {
  result: CallToolResult;
  outcome: Outcome;
}

/** A tool for MCP: checks the arguments, runs, and turns every end into a result. */
export function createToolCaller(tool: Tool, services: ApiServices) {
  const run = createToolRunner(tool, services);
  const isStructured = tellsErrors(tool);

  return async function call(
    given: Record<string, unknown>,
    visit: Visit,
    waiting: { signal: AbortSignal | null; progress: Progress | null },
  ): Promise<Called> {
    try {
      const input = tool.input.check(given);
      if (!input.ok) {
        return failure('invalid_input', {
          code: 'invalid_input',
          message: input.issues.map(issueText).join('; '),
          recoverable: true,
          suggestions: [],
        });
      }
      return success(await run(input.value, visit, waiting));
    } catch (error) {
      if (error instanceof ToolError) {
        const { code, message, suggestions } = error;
        const outcome = outcomeOf({ code: 'tool_failed', reason: code, message, suggestions });
        return failure(outcome, { code, message, recoverable: isRecoverable[code], suggestions });
      }
      const { requestId } = visit;
      services.onError(`${tool.name} failed`, { requestId, error });
      if (faultOf(error).code === 'storage_unavailable') {
        return failure('error', {
          code: 'unavailable',
          message: `temporarily unavailable, request id ${requestId}`,
          recoverable: true,
          suggestions: ['Try again in a few seconds.'],
        });
      }
      return failure('error', {
        code: 'internal_error',
        message: `internal error, request id ${requestId}`,
        recoverable: false,
        suggestions: [],
      });
    }
  };

  function failure(outcome: Outcome, error: CallError): Called {
    const structuredContent = { error };
    const content = text(structuredContent);
    return {
      result: { isError: true, content, ...(isStructured && { structuredContent }) },
      outcome,
    };
  }
}

const isRecoverable: Record<ToolErrorCode, boolean> = {
  invalid_input: true,
  not_found: true,
  denied: false,
  conflict: true,
  failed: true,
  unavailable: true,
  bad_answer: false,
  timed_out: true,
};

function success({ structured, content, isError = false }: Answer): Called {
  const result = {
    content: (content ?? text(structured)) as CallToolResult['content'],
    ...(structured && { structuredContent: structured }),
    ...(isError && { isError }),
  };
  return { result, outcome: isError ? 'error' : 'ok' };
}

function text(content: unknown): CallToolResult['content'] {
  return [{ type: 'text', text: JSON.stringify(content) }];
}
