import type { ToolCallSeries, ToolServer } from '../benchmarks/tool-calls.ts';
import { medianOf, ratioOf, type Series } from '../rounds.ts';
import type { Era } from '../tool-call.ts';
import { figure, table } from './table.ts';

/** What all servers gave in one era with some tools registered. */
export type ToolCell = { era: Era; tools: number } & Partial<Record<ToolServer, Series>>;

const names: Record<ToolServer, string> = {
  keystile: 'Keystile, with auth, limit and usage',
  sdk: 'McpServer of the official SDK on Elysia',
  tmcp: 'tmcp',
  lite: 'mcp-lite',
  open: 'Keystile, its gate left open',
};

/** Puts together what was measured on the same terms. */
export function toolCellsOf(calls: readonly ToolCallSeries[]): ToolCell[] {
  const cells: ToolCell[] = [];
  for (const { server, era, tools, series } of calls) {
    let cell = cells.find((other) => other.era === era && other.tools === tools);
    if (!cell) cells.push((cell = { era, tools }));
    cell[server] = series;
  }
  return cells;
}

/** A table for each era and number of tools, and how they came about. */
export function toolCallTables(calls: readonly ToolCallSeries[]): string {
  return [
    'Peers have no auth, and run on Elysia too. All were asked for the same sum and gave the same ' +
      'result before they were measured. mcp-lite does not speak 2026-07-28.',
    ...toolCellsOf(calls).flatMap((cell) => [
      `### ${cell.era}, ${cell.tools} tools registered`,
      cellTable(cell),
    ]),
    'The share of auth, limit and usage is what a call takes less of the server process’s CPU, all ' +
      'threads, when the gate is built in as one that lets everyone through and records nothing.',
  ].join('\n\n');
}

function cellTable(cell: ToolCell): string {
  const rows = (Object.keys(names) as ToolServer[]).flatMap((server) => {
    const series = cell[server];
    return series ? [toolRow(names[server], series, cell.sdk!)] : [];
  });
  return table(['server', 'calls/s', 'of McpServer', 'p50 ms', 'p99 ms', 'CPU µs'], rows);
}

function toolRow(name: string, series: Series, sdk: Series): string[] {
  return [
    name,
    figure(medianOf(series, 'requestsASecond')),
    `${figure(ratioOf(series, sdk, 'requestsASecond'))}×`,
    figure(medianOf(series, 'p50Ms')),
    figure(medianOf(series, 'p99Ms')),
    figure(medianOf(series, 'cpuUs')),
  ];
}
