import { inSpan } from './span.ts';
import { isTracing } from './tracer.ts';
import { traceHeaders } from './trace-headers.ts';

const nothing: Record<string, string> = {};

/**
 * Sends a request to an upstream within a span. Its host is told, and nothing of its path and query,
 * where credentials may be.
 *
 * @param send is given the headers with which the upstream can continue the trace.
 */
export function inUpstreamSpan(
  url: string | URL,
  method = 'GET',
  send: (headers: Record<string, string>) => Promise<Response>,
): Promise<Response> {
  if (!isTracing()) return send(nothing);
  const { hostname } = new URL(url);
  const attributes = { 'http.request.method': method, 'server.address': hostname };
  return inSpan(method, { attributes, isUpstream: true }, async (open) => {
    const response = await send(traceHeaders());
    open?.tell({ 'http.response.status_code': response.status });
    return response;
  });
}
