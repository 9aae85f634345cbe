import { SpanKind, SpanStatusCode, type Span } from '@opentelemetry/api';
import { tracer } from './tracer.ts';

/** What a span tells; names follow OpenTelemetry's semantic conventions where they have one. */
export type Attributes = Record<string, string | number | boolean>;

/** A span that is open. */
export interface Open {
  tell(attributes: Attributes): void;
}

export interface SpanOptions {
  attributes?: Attributes;
  /** Whether it is a request to somebody else. */
  isUpstream?: boolean;
}

/** Opens a span for work that ends in the same function; undefined where nothing is traced. */
export function startSpan(name: string): Pick<Span, 'end'> | undefined {
  return tracer()?.startSpan(name);
}

/** Does work within a span: spans that the work opens are below it. What it throws is told by name. */
export function inSpan<Result>(
  name: string,
  { attributes, isUpstream = false }: SpanOptions,
  work: (open: Open | undefined) => Promise<Result>,
): Promise<Result> {
  const current = tracer();
  if (!current) return work(undefined);
  const kind = isUpstream ? SpanKind.CLIENT : SpanKind.INTERNAL;
  return current.startActiveSpan(name, { attributes, kind }, async (span) => {
    try {
      return await work({ tell: (more) => void span.setAttributes(more) });
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttribute('error.type', typeOf(error));
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Messages may hold what a caller sent; codes and class names do not. */
function typeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return String(code ?? name ?? 'unknown');
}
