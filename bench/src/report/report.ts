import type { AccessCheckSeries } from '../benchmarks/access-checks.ts';
import type { BackupSeries } from '../benchmarks/backup.ts';
import type { CollectionSeries } from '../benchmarks/collection-search.ts';
import type { OwnToolSeries } from '../benchmarks/own-tools.ts';
import type { PageSeries } from '../benchmarks/pages.ts';
import type { RequestSeries } from '../benchmarks/requests.ts';
import type { StartSeries } from '../benchmarks/starts.ts';
import type { ToolCallSeries } from '../benchmarks/tool-calls.ts';
import { medianOf, ratioOf, type Series } from '../rounds.ts';
import { collectionTables } from './collection-search.ts';
import { backupTable, startTable } from './operation.ts';
import { ownToolTables } from './own-tools.ts';
import { pageTable } from './pages.ts';
import { figure, table } from './table.ts';
import { targetsOf, type Target } from './targets.ts';
import { toolCallTables } from './tool-calls.ts';

export interface Results {
  /** The machine and the versions, a line each. */
  run: string[];
  requests: RequestSeries;
  checks: AccessCheckSeries;
  calls: readonly ToolCallSeries[];
  own: OwnToolSeries;
  collection: CollectionSeries;
  pages: PageSeries;
  starts: StartSeries;
  backup: BackupSeries;
  memory: Series;
}

/** The results as tables, in Markdown. */
export function resultTables(results: Omit<Results, 'run'>): string {
  const { requests, checks, calls, own, collection, pages, starts, backup, memory } = results;
  return [
    '## Targets',
    targetTable(targetsOf(results)),
    '## Authenticated `GET /v1/models/list?limit=1`',
    requestTable(requests),
    'CPU is the server process’s own time, all its threads, for each request; it moves less than ' +
      'throughput does when a machine is shared. Each key is drawn at random from 1,000, in the ' +
      'last row from 100,000.',
    '## The same with a list of tools and a named organization, on one server',
    checkTable(checks),
    '## MCP `tools/call` of a tool of one line',
    toolCallTables(calls),
    '## Tools of a self-hoster’s own',
    ownToolTables(own),
    '## Search over a collection',
    collectionTables(collection),
    '## Pages, signed in as an administrator with ten keys',
    pageTable(pages),
    'Ten users, keys, usage rows and events, beside 100,000 users, 1,000,000 keys, 10,000,000 usage ' +
      'rows and 1,000,000 events; views of both turn by turn.',
    '## Start, stop, and memory at rest',
    startTable(starts),
    'From the start of the process to the answer of its first request; memory two seconds later; from ' +
      'SIGTERM to the end of the process.',
    '## Backup while serving',
    backupTable(backup),
    'Calls as in the first table, 32 connections; backups, server and load generator share the cores.',
    '## Resident memory',
    memoryTable(memory),
  ].join('\n\n');
}

/** The whole of `bench/results.md`. */
export function resultPage(results: Results): string {
  return `# Benchmarks

${results.run.map((line) => `- ${line}`).join('\n')}

Everything ran in one go on this machine, servers and load generator on the same cores, three rounds
one after the other (A B C, A B C, …). Figures are medians over the rounds; a ratio is the median of
the rounds’ own ratios. To reproduce: \`npm run bench\`.

${resultTables(results)}
`;
}

function targetTable(targets: readonly Target[]): string {
  return table(
    ['target', 'wanted', 'measured', 'met', 'each round'],
    targets.map(({ promise, wanted, measured, rounds, met }) => [
      promise,
      wanted,
      `${figure(measured)}×`,
      met ? 'yes' : 'no',
      rounds.map((ratio) => figure(ratio)).join(' '),
    ]),
  );
}

function requestTable(requests: RequestSeries): string {
  const rows: [string, Series][] = [
    ['bare Elysia route, same bytes', requests.bare],
    ['Keystile, 1,000 keys', requests.product],
    ['@better-auth/api-key on SQLite, 1,000 keys', requests.betterAuth],
    ['Keystile, 1,000,000 keys', requests.productManyKeys],
    ['Keystile, 1,000,000 keys, 100,000 used', requests.productManyKeysSpread],
  ];
  return table(
    ['server', 'requests/s', 'of bare', 'p50 ms', 'p99 ms', 'CPU µs'],
    rows.map(([name, series]) => [
      name,
      figure(medianOf(series, 'requestsASecond')),
      `${figure(ratioOf(series, requests.bare, 'requestsASecond'))}×`,
      figure(medianOf(series, 'p50Ms')),
      figure(medianOf(series, 'p99Ms')),
      figure(medianOf(series, 'cpuUs')),
    ]),
  );
}

function checkTable({ plain, checked }: AccessCheckSeries): string {
  const rows: [string, Series][] = [
    ['every tool, own organization', plain],
    ['list of tools, named organization', checked],
  ];
  return table(
    ['key and call', 'requests/s', 'of plain', 'p50 ms', 'CPU µs'],
    rows.map(([name, series]) => [
      name,
      figure(medianOf(series, 'requestsASecond')),
      `${figure(ratioOf(series, plain, 'requestsASecond'))}×`,
      figure(medianOf(series, 'p50Ms')),
      figure(medianOf(series, 'cpuUs')),
    ]),
  );
}

function memoryTable(memory: Series): string {
  return table(
    ['state', 'MiB'],
    [
      ['idle, two seconds after the start', figure(medianOf(memory, 'idleMiB'))],
      ['most under load', figure(medianOf(memory, 'loadMiB'))],
      ['most while 1,000,000 addresses call', figure(medianOf(memory, 'clientsMiB'))],
    ],
  );
}
