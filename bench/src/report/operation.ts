import type { BackupSeries } from '../benchmarks/backup.ts';
import type { StartSeries } from '../benchmarks/starts.ts';
import { medianOf, ratioOf, type Series } from '../rounds.ts';
import { figure, table } from './table.ts';

/** A row for each server: how soon it answers, what it holds, how soon it has ended. */
export function startTable({ bare, product, productManyKeys }: StartSeries): string {
  const rows: [string, Series][] = [
    ['bare Elysia route', bare],
    ['Keystile, 10 keys', product],
    ['Keystile, 1,000,000 keys', productManyKeys],
  ];
  return table(
    ['server', 'first answer ms', 'of bare', 'idle MiB', 'of bare', 'stop ms'],
    rows.map(([name, series]) => [
      name,
      figure(medianOf(series, 'firstAnswerMs')),
      `${figure(ratioOf(series, bare, 'firstAnswerMs'))}×`,
      figure(medianOf(series, 'idleMiB')),
      `${figure(ratioOf(series, bare, 'idleMiB'))}×`,
      figure(medianOf(series, 'stopMs')),
    ]),
  );
}

/** How long a backup takes, and what serving loses meanwhile. */
export function backupTable({ bytes, alone, plain, during }: BackupSeries): string {
  const seconds = (series: Series) => figure(medianOf(series, 'backupMs') / 1000);
  const calls = (series: Series) => [
    figure(medianOf(series, 'requestsASecond')),
    `${figure(ratioOf(series, plain, 'requestsASecond'))}×`,
    figure(medianOf(series, 'p50Ms')),
    figure(medianOf(series, 'p99Ms')),
  ];
  const none = ['–', '–', '–', '–'];
  return table(
    [
      `database of ${figure(bytes / 1e9)} GB`,
      'backup s',
      'requests/s',
      'of plain',
      'p50 ms',
      'p99 ms',
    ],
    [
      ['a backup alone', seconds(alone), ...none],
      ['calls alone', '–', ...calls(plain)],
      ['calls while backups are made', seconds(during), ...calls(during)],
    ],
  );
}
