import { Counter, type Registry } from 'prom-client';
import type { Counted, Counters } from './counters.ts';

/** What was counted since the start. */
export function addCounts(registry: Registry, { requests, limits, refusals }: Counters): void {
  addCount(registry, {
    name: 'keystile_requests_total',
    help: 'Calls by REST, tool calls and refusals by MCP, and requests of the portal, by how they ended.',
    labelNames: ['surface', 'outcome', 'status_class'],
    counts: requests,
  });
  addCount(registry, {
    name: 'keystile_limit_decisions_total',
    help: 'Decisions of the rate limiter, by kind of caller.',
    labelNames: ['caller', 'decision'],
    counts: limits,
  });
  addCount(registry, {
    name: 'keystile_refused_credentials_total',
    help: 'Credentials that were refused: foreign, malformed, unknown (revoked ones too) or expired.',
    labelNames: ['reason'],
    counts: refusals,
  });
}

interface Count {
  name: string;
  help: string;
  labelNames: string[];
  counts(): Counted[];
}

function addCount(registry: Registry, { name, help, labelNames, counts }: Count): void {
  new Counter({
    name,
    help,
    labelNames,
    registers: [registry],
    collect() {
      this.reset();
      for (const [words, count] of counts()) this.labels(...words).inc(count);
    },
  });
}
