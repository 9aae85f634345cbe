import { Counter, Gauge, type Registry } from 'prom-client';
import type { Source } from '@keystile/registry';
import type { Measured } from './measured.ts';

/** How each source of tools does. There are as many labels as the config has sources. */
export function addSources(registry: Registry, { services }: Measured): void {
  const { meter } = services.api;
  const labelNames = ['kind', 'source'] as const;
  const registers = [registry];
  const each = (tell: (source: Source, labels: { kind: string; source: string }) => void) => {
    for (const source of services.sources()) {
      const { kind, name } = source.origin;
      tell(source, { kind, source: name });
    }
  };

  new Gauge({
    name: 'keystile_source_ready',
    help: '1 where the source can be called; 0 while it starts or is away.',
    labelNames,
    registers,
    collect() {
      this.reset();
      each((source, labels) => this.set(labels, source.status().state === 'ready' ? 1 : 0));
    },
  });
  new Counter({
    name: 'keystile_source_calls_total',
    help: "Calls of a source's tools.",
    labelNames,
    registers,
    collect() {
      this.reset();
      each(({ origin }, labels) => this.inc(labels, meter.read(origin).calls));
    },
  });
  new Counter({
    name: 'keystile_source_errors_total',
    help: "Calls that ended in a fault, ours or the source's.",
    labelNames,
    registers,
    collect() {
      this.reset();
      each(({ origin }, labels) => this.inc(labels, meter.read(origin).errors));
    },
  });
  new Gauge({
    name: 'keystile_source_duration_seconds',
    help: 'Median and 95th percentile of the last thousand calls.',
    labelNames: [...labelNames, 'quantile'],
    registers,
    collect() {
      this.reset();
      each(({ origin }, labels) => {
        const { medianMs, p95Ms } = meter.read(origin);
        if (medianMs !== null) this.set({ ...labels, quantile: '0.5' }, medianMs / 1000);
        if (p95Ms !== null) this.set({ ...labels, quantile: '0.95' }, p95Ms / 1000);
      });
    },
  });
}
