import type { Settings } from '@keystile/config';
import { logRequests, type Around } from './around.ts';
import { wantedTracing } from './tracing/wanted.ts';

/** What is told of each request, beside what is counted. */
export interface Following {
  /** Undefined where nothing is to happen around requests. */
  around: Around | undefined;
  end(): Promise<void>;
}

/**
 * Traces and the access log: each where it is asked for, and its libraries are loaded only then.
 *
 * @throws CommandFailure for variables of OpenTelemetry that cannot be met.
 */
export async function followRequests(
  settings: Settings,
  environment: Record<string, string | undefined>,
): Promise<Following> {
  const tracing = wantedTracing(environment);
  const endTracing = tracing && (await import('./tracing/start.ts')).startTracing(tracing);
  const arounds: Around[] = [];
  if (settings.serving.log.requests) arounds.push(logRequests(settings));
  if (tracing) arounds.push((await import('./tracing/around.ts')).traceRequests(settings));
  return {
    around: arounds.length === 0 ? undefined : (answer) => arounds.reduce(around, answer),
    end: async () => endTracing?.(),
  };
}

function around(answer: Parameters<Around>[0], put: Around): ReturnType<Around> {
  return put(answer);
}
