import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type SpanContext,
  type Tracer,
} from '@opentelemetry/api';
import { tracer } from './tracer.ts';

export interface RequestOptions {
  /** The path as it may be shown. */
  path: string;
  /** Whether the trace that the request names goes on here; else it is only linked to. */
  isParentTrusted: boolean;
}

/** Answers a request within a span of its own (semantic conventions, HTTP server). */
export function inRequestSpan(
  request: Request,
  options: RequestOptions,
  answer: () => Promise<Response>,
): Promise<Response> {
  const current = tracer();
  return current ? traced(current, request, options, answer) : answer();
}

function traced(
  current: Tracer,
  { method, headers }: Request,
  { path, isParentTrusted }: RequestOptions,
  answer: () => Promise<Response>,
): Promise<Response> {
  const named = contextOf(headers);
  const parent =
    isParentTrusted && named ? trace.setSpanContext(ROOT_CONTEXT, named) : ROOT_CONTEXT;
  const options = {
    kind: SpanKind.SERVER,
    attributes: { 'http.request.method': method, 'url.path': path },
    links: named && !isParentTrusted ? [{ context: named }] : [],
  };
  const span = current.startSpan(method, options, parent);
  return context.with(trace.setSpan(parent, span), async () => {
    try {
      const response = await answer();
      span.setAttribute('http.response.status_code', response.status);
      const requestId = response.headers.get('x-request-id');
      if (requestId) span.setAttribute('keystile.request_id', requestId);
      if (response.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      return response;
    } finally {
      span.end();
    }
  });
}

/** The span that a request says it belongs to (W3C Trace Context, `traceparent`). */
function contextOf(headers: Headers): SpanContext | undefined {
  const traceparent = headers.get('traceparent');
  if (traceparent === null) return undefined;
  return trace.getSpanContext(propagation.extract(ROOT_CONTEXT, { traceparent }));
}
