import { context, diag, DiagLogLevel, propagation } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { traceWith } from '@keystile/tracing';
import { logWarning } from '../../log.ts';
import { version } from '../../version.ts';
import { samplerOf } from './sampler.ts';
import type { Tracing } from './wanted.ts';

const mostFlushMs = 2_000;

/**
 * Starts OpenTelemetry's SDK: spans go to the collector that the variables name, in batches. That it
 * does not answer is a line in the log, and holds nothing up.
 *
 * @returns what sends the spans that wait, for two seconds at most, and ends it.
 */
export function startTracing(tracing: Tracing): () => Promise<void> {
  const quiet = () => undefined;
  const problems = { error: tellOnce(), warn: quiet, info: quiet, debug: quiet, verbose: quiet };
  diag.setLogger(problems, DiagLogLevel.ERROR);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  const processor = new BatchSpanProcessor({
    exporter: new OTLPTraceExporter(),
    scheduledDelayMillis: tracing.exportEveryMs,
  });
  const own = { 'service.name': tracing.serviceName, 'service.version': version };
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(detectResources({ detectors: [envDetector] }))
      .merge(resourceFromAttributes(own)),
    sampler: samplerOf(tracing),
    spanProcessors: [processor],
  });
  traceWith(provider.getTracer('keystile', version));

  return async () => {
    traceWith(undefined);
    await Promise.race([provider.shutdown().catch(quiet), pause(mostFlushMs)]);
  };
}

function pause(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** A collector that is away fails every few seconds, for hours. Its answers may hold what was sent. */
function tellOnce(): () => void {
  let isTold = false;
  return () => {
    if (!isTold)
      logWarning('traces cannot be sent to the collector: look at OTEL_EXPORTER_OTLP_ENDPOINT');
    isTold = true;
  };
}
