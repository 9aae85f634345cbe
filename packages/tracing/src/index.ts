/**
 * Traces: spans of what a request leads to, by OpenTelemetry's API. Without a tracer nothing is made
 * and nothing is measured. No span holds a credential, a query, a header, an input or an answer.
 */
export { isTracing, traceWith } from './tracer.ts';
export { inRequestSpan } from './request-span.ts';
export { inSpan, startSpan } from './span.ts';
export { inUpstreamSpan } from './upstream-span.ts';
