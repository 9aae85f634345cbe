import type { Tracer } from '@opentelemetry/api';

let current: Tracer | undefined;

/** Has spans made by a tracer from now on; by none: no more are. */
export function traceWith(tracer: Tracer | undefined): void {
  current = tracer;
}

/** The tracer in force; undefined where nothing is traced. */
export function tracer(): Tracer | undefined {
  return current;
}

/** Whether anything is traced: for where even to say what would be traced costs something. */
export function isTracing(): boolean {
  return current !== undefined;
}
