import type { Observer } from '@keystile/api';
import type { Portal } from '../portal.ts';
import { createCounters } from './counters.ts';
import type { Measured } from './measured.ts';
import { createRegistry } from './registry.ts';
import { serveMetrics } from './serve.ts';

/** Metrics for Prometheus. */
export interface Metrics {
  observer: Observer;
  countPortal(answer: Portal['answer']): Portal['answer'];
  /**
   * Serves what is measured on an address of its own; the result ends that.
   *
   * @throws CommandFailure when it cannot be listened on.
   */
  serve(address: MetricsAddress, measured: Measured): Promise<() => Promise<void>>;
}

export interface MetricsAddress {
  host: string;
  port: number;
  sharePort: boolean;
}

/** Counts from now on. */
export function createMetrics(): Metrics {
  const counters = createCounters();
  return {
    observer: counters.observer,
    countPortal: (answer) => async (request, peer) => {
      const startedMs = performance.now();
      const response = await answer(request, peer);
      counters.portal(response.status, performance.now() - startedMs);
      return response;
    },
    serve: (address, measured) => serveMetrics(address, createRegistry(counters, measured)),
  };
}
