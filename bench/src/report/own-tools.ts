import type { OwnToolSeries, Way } from '../benchmarks/own-tools.ts';
import { median, medianOf, ratioOf, type Series } from '../rounds.ts';
import { figure, table } from './table.ts';

/** What goes through us beside what goes straight, by one connection and by 32. */
export function ownToolTables({ upstream, typescript }: OwnToolSeries): string {
  return [
    '### A tool of an MCP server upstream (the official SDK, 2026-07-28)',
    wayTable('direct', upstream.one, upstream.many),
    '### A tool in TypeScript, beside a bare Elysia route that adds the same numbers',
    wayTable('bare route', typescript.one, typescript.many),
    'Added is the difference of the two in the same round, the median over the rounds. With one ' +
      'connection it is what a caller waits longer; with 32 both servers are busy all the time. ' +
      'Upstream, load generator and Keystile share the cores.',
  ].join('\n\n');
}

function wayTable(direct: string, one: Way, many: Way): string {
  const rows = [
    ...wayRows(direct, one, '1 connection'),
    ...wayRows(direct, many, '32 connections'),
  ];
  return table(['way', 'calls/s', 'of direct', 'p50 ms', 'added', 'p99 ms', 'added'], rows);
}

function wayRows(direct: string, way: Way, connections: string): string[][] {
  return [
    row(`${direct}, ${connections}`, way.direct, way.direct),
    row(`through Keystile, ${connections}`, way.through, way.direct),
  ];
}

function row(name: string, series: Series, direct: Series): string[] {
  return [
    name,
    figure(medianOf(series, 'requestsASecond')),
    `${figure(ratioOf(series, direct, 'requestsASecond'))}×`,
    figure(medianOf(series, 'p50Ms')),
    figure(added(series, direct, 'p50Ms')),
    figure(medianOf(series, 'p99Ms')),
    figure(added(series, direct, 'p99Ms')),
  ];
}

function added(series: Series, direct: Series, name: string): number {
  return median(series.map((figures, round) => figures[name]! - direct[round]![name]!));
}
