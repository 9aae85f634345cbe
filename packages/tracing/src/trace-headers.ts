import { context, propagation } from '@opentelemetry/api';
import { tracer } from './tracer.ts';

const none: Record<string, string> = {};

/**
 * The headers that let an upstream continue the trace of what runs (W3C Trace Context): ids that were
 * made here, nothing of the caller's.
 */
export function traceHeaders(): Record<string, string> {
  if (!tracer()) return none;
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}
