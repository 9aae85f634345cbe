import type { Observer } from '@keystile/api';
import type { Settings } from '@keystile/config';
import type { Around } from './around.ts';
import { followRequests } from './follow-requests.ts';
import type { Measured } from './metrics/measured.ts';
import type { Portal } from './portal.ts';

/** What a self-hoster wants to know of the requests, beside the log. */
export interface Observation {
  /** Undefined where nothing is to happen around requests. */
  around: Around | undefined;
  /** Null where nobody counts. */
  observer: Observer | null;
  countPortal(answer: Portal['answer']): Portal['answer'];
  /** Tells from now on what is measured. */
  start(measured: Measured): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Traces, metrics and the access log: each where it is asked for, and its libraries are loaded only
 * then.
 *
 * @throws CommandFailure for variables of OpenTelemetry that cannot be met.
 */
export async function createObservation(
  settings: Settings,
  environment: Record<string, string | undefined>,
): Promise<Observation> {
  const { metrics: wanted } = settings.serving;
  const following = await followRequests(settings, environment);
  const metrics = wanted && (await import('./metrics/metrics.ts')).createMetrics();
  let endMetrics: (() => Promise<void>) | undefined;

  return {
    around: following.around,
    observer: metrics && metrics.observer,
    countPortal: (answer) => (metrics ? metrics.countPortal(answer) : answer),
    async start(measured) {
      if (metrics && wanted) {
        endMetrics = await metrics.serve({ ...wanted, ...settings.serving }, measured);
      }
    },
    async stop() {
      await endMetrics?.();
      await following.end();
    },
  };
}
