import { Histogram, type Registry } from 'prom-client';
import { bounds, type Counters, type Histogram as Counted } from './counters.ts';

const name = 'keystile_request_duration_seconds';

/**
 * The histogram of durations. Its numbers are counted elsewhere, where that costs less than the
 * library's own observing does.
 */
export function addDurations(registry: Registry, { durations }: Counters): void {
  const help = 'From the arrival of a request to its response, by surface.';
  const histogram = new Histogram({ name, help, buckets: bounds, registers: [registry] });
  const get = () =>
    Promise.resolve({
      name,
      help,
      type: 'histogram',
      values: [...durations].flatMap(([surface, counted]) => valuesOf(surface, counted)),
    });
  Object.assign(histogram, { get, getForPromString: get });
}

function valuesOf(surface: string, { buckets, sumMs, count }: Counted) {
  let below = 0;
  const inBuckets = [...buckets].map((inBucket, index) => {
    below += inBucket;
    const labels = { surface, le: bounds[index] ?? '+Inf' };
    return { metricName: `${name}_bucket`, labels, value: below };
  });
  const labels = { surface };
  return [
    ...inBuckets,
    { metricName: `${name}_sum`, labels, value: sumMs / 1000 },
    { metricName: `${name}_count`, labels, value: count },
  ];
}
