import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Counters } from './counters.ts';
import { addCounts } from './counts.ts';
import { addDurations } from './durations.ts';
import type { Measured } from './measured.ts';
import { addSources } from './sources.ts';
import { addState } from './state.ts';

/** Everything that is measured, read when it is asked for. */
export function createRegistry(counters: Counters, measured: Measured): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const name of ofAnotherEngine) registry.removeSingleMetric(name);
  addCounts(registry, counters);
  addDurations(registry, counters);
  addState(registry, measured);
  addSources(registry, measured);
  return registry;
}

/** What the library measures of Node, and has no meaning here. */
const ofAnotherEngine = [
  'nodejs_active_handles',
  'nodejs_active_handles_total',
  'nodejs_active_requests',
  'nodejs_active_requests_total',
  'nodejs_active_resources',
  'nodejs_active_resources_total',
  'nodejs_gc_duration_seconds',
  'nodejs_heap_space_size_available_bytes',
  'nodejs_heap_space_size_total_bytes',
  'nodejs_heap_space_size_used_bytes',
  'nodejs_version_info',
  'process_heap_bytes',
  'process_virtual_memory_bytes',
];
