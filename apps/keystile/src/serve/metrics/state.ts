import { Counter, Gauge, type Registry } from 'prom-client';
import { version } from '../../version.ts';
import { sizeOf } from '../watch/disk.ts';
import type { Measured } from './measured.ts';

/** What the instance is like at the moment. */
export function addState(registry: Registry, measured: Measured): void {
  const { services, watch, server, databasePath } = measured;
  const { usage } = services;
  const unready = () => services.api.unready().length;

  gauge('build_info', 'Always 1; the version is a label.', () => 1, { version });
  gauge('ready', '1 where the instance should be sent requests, as /health/ready tells.', () =>
    unready() === 0 ? 1 : 0,
  );
  gauge(
    'requests_in_flight',
    'Requests that are not answered to their end, open streams among them.',
    () => server.pendingRequests(),
  );
  gauge('tools', 'Tools that are served.', () => services.api.registry.current.tools.length);
  gauge(
    'usage_rows_waiting',
    'Usage rows that are not committed yet.',
    () => usage.counts().waiting,
  );
  counter(
    'usage_rows_written_total',
    'Usage rows that were committed.',
    () => usage.counts().written,
  );
  counter(
    'usage_rows_dropped_total',
    'Usage rows that were lost, because too many waited.',
    () => usage.counts().dropped,
  );
  gauge('database_bytes', 'Size of the database file.', () => sizeOf(databasePath));
  gauge('database_wal_bytes', "Size of the database's write-ahead log.", () =>
    sizeOf(`${databasePath}-wal`),
  );
  gauge('disk_free_bytes', "Room on the data folder's disk.", watch.diskFreeBytes);
  gauge('keys_expiring', 'Active API keys that expire within 7 days.', watch.keysExpiring);
  counter('clock_jumps_total', 'Times that the clock was moved by 10 s or more.', watch.clockJumps);

  function gauge(
    name: string,
    help: string,
    read: () => number,
    labels: Record<string, string> = {},
  ): void {
    new Gauge({
      name: `keystile_${name}`,
      help,
      labelNames: Object.keys(labels),
      registers: [registry],
      collect() {
        const value = read();
        if (Number.isFinite(value)) this.set(labels, value);
      },
    });
  }

  function counter(name: string, help: string, read: () => number): void {
    new Counter({
      name: `keystile_${name}`,
      help,
      registers: [registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }
}
