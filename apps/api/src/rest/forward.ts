import { basePathOf } from '@keystile/config';
import type { RestRoute, Tool } from '@keystile/registry';
import { ApiFailure } from '../error.ts';
import { readBytes } from '../pipeline/body.ts';
import { callContext } from '../pipeline/call-context.ts';
import type { Endpoint } from '../pipeline/endpoint.ts';
import { mostBodyBytes } from '../pipeline/gate.ts';
import { inTime, metered } from '../pipeline/run-tool.ts';
import type { ApiServices } from '../services.ts';

const mostBodyMs = 10_000;

/** Passes requests on to what a tool stands for, within the tool's time. */
export function forwarder(
  tool: Tool,
  forward: NonNullable<RestRoute['forward']>,
  services: ApiServices,
): Endpoint['answer'] {
  const { method } = tool.rest;
  const basePath = basePathOf(services.settings.url);
  return async ({ request, query, params, visit }) => {
    const body = await bodyOf(request);
    const waiting = { signal: request.signal, progress: null };
    const { context, end } = callContext(tool, visit, waiting, services);
    const call = { method, query, params, headers: request.headers, basePath, body };
    return metered(tool, visit, services, () => inTime(tool, forward(call, context), end));
  };
}

async function bodyOf(request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!request.body) return null;
  const body = await readBytes(request, mostBodyMs);
  if (body.ok) return body.bytes;
  if (body.reason === 'too_slow') throw new ApiFailure({ code: 'body_too_slow' });
  throw new ApiFailure({ code: 'body_too_large', mostBytes: mostBodyBytes });
}
