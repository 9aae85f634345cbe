import type { RestCall } from '@keystile/registry';
import { ToolError, type ToolContext } from '@keystile/tools';
import type { Address } from '../address.ts';
import { credentialRefused } from '../call/refusal.ts';
import { callSignal, send } from '../call/send.ts';
import type { Operation } from '../operations/operation.ts';
import { fillPath } from '../operations/path.ts';
import { serviceText, type Service } from '../service.ts';
import { bounded } from './bounded.ts';
import { requestHeaders, responseHeaders } from './headers.ts';
import { readSegment, type ForwardRoute } from './route.ts';

/** Bytes of a body that are passed on. */
export const mostForwardedBytes = 10_000_000;

/** A call that is passed on, and what is known of its operation. */
export interface Forwarding {
  operation: Operation;
  route: ForwardRoute;
  /** Names of query parameters that only the installation sets. */
  hiddenQuery: ReadonlySet<string>;
  /** Headers that the operation declares and callers may set. */
  declaredHeaders: string[];
}

/**
 * Passes a request on and gives what the service answers, with its status. A 401 is no answer for a
 * client: it is about the installation's credential.
 *
 * @throws ToolError
 */
export async function forward(
  service: Service,
  base: Address,
  { operation, route, hiddenQuery, declaredHeaders }: Forwarding,
  call: RestCall,
  context: ToolContext,
): Promise<Response> {
  const path = fillPath(`/${filledRoute(route, call.params)}`, () => '');
  const end = service.begin();
  const signal = callSignal(service, context);
  signal.addEventListener('abort', end, { once: true });
  try {
    const request = {
      method: operation.method,
      path,
      query: call.query.split('&').filter((pair) => !hiddenQuery.has(nameOf(pair))),
      headers: requestHeaders(call.headers, declaredHeaders),
      body: call.body,
    };
    const response = await send(service, base, request, context, signal);
    if (response.status === 401 || response.status === 407) {
      throw credentialRefused(service, context.requestId);
    }
    if (Number(response.headers.get('content-length')) > mostForwardedBytes) {
      throw new ToolError(
        'bad_answer',
        `${serviceText(service)} answered more than ${mostForwardedBytes} bytes`,
      );
    }
    const ours = `${call.basePath}/v1/api/${service.name}`;
    const headers = responseHeaders(response.headers, base.url, ours);
    const body = response.body && bounded(response.body, mostForwardedBytes, end);
    if (!body) end();
    return new Response(body, { status: response.status, headers });
  } catch (error) {
    end();
    throw error;
  }
}

function filledRoute({ segments }: ForwardRoute, params: Record<string, string>): string {
  return segments
    .map(({ template, parameter }) => {
      if (parameter === null) return template;
      const values = readSegment(template, params[parameter] ?? '');
      if (!values) throw new ToolError('not_found', 'not found');
      return fillSegment(template, values);
    })
    .join('/');
}

function fillSegment(template: string, values: Map<string, string>): string {
  return fillPath(template, (name) => encodeURIComponent(values.get(name)!));
}

/** The decoded name of a pair; an undecodable one is nobody's. */
function nameOf(pair: string): string {
  const [name] = new URLSearchParams(pair).keys();
  return name ?? '';
}
