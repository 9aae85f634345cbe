import type { Answer, CallContext } from '@keystile/registry';
import type { Address } from '../address.ts';
import type { Operation } from '../operations/operation.ts';
import type { InputPlan } from '../schema/input.ts';
import type { Service } from '../service.ts';
import { answerFrom, mostReadBytes } from './answer.ts';
import { readAtMost } from './read.ts';
import { refusal } from './refusal.ts';
import { writeRequest } from './request.ts';
import { callSignal, failure, send } from './send.ts';

const mostRefusalBytes = 20_000;

/**
 * Calls an operation with a tool's input.
 *
 * @throws ToolError
 */
export async function runOperation(
  service: Service,
  base: Address,
  operation: Operation,
  plan: InputPlan,
  input: Record<string, unknown>,
  context: CallContext,
): Promise<Answer> {
  const end = service.begin();
  const signal = callSignal(service, context);
  try {
    const request = writeRequest(operation, plan, input);
    const response = await send(service, base, request, context, signal);
    const most = response.ok
      ? Math.max(mostReadBytes, service.config.maxResponseBytes)
      : mostRefusalBytes;
    const read = await readAtMost(response.body, most).catch((error: unknown) => {
      throw failure(service, error, signal, context);
    });
    if (response.ok) {
      const type = response.headers.get('content-type') ?? '';
      return answerFrom(service, operation.responses, type, read);
    }
    throw refusal(service, response, new TextDecoder().decode(read.bytes), context.requestId);
  } finally {
    end();
  }
}
