import { searches, type CollectionSeries } from '../benchmarks/collection-search.ts';
import { medianOf } from '../rounds.ts';
import { figure, table } from './table.ts';

/** A row for each kind of search. */
export function collectionTables({ rows, reading, searching }: CollectionSeries): string {
  const count = rows.toLocaleString('en');
  return [
    table(
      [`search over ${count} rows, by REST`, 'p50 ms', 'p99 ms'],
      searches.map((kind) => [
        kind,
        figure(medianOf(searching, `p50 ${kind}`)),
        figure(medianOf(searching, `p99 ${kind}`)),
      ]),
    ),
    `Read for the first time: ${figure(reading.rowsASecond)} rows a second. Opened again with ` +
      `nothing changed: ${figure(reading.openAgainMs)} ms. One search at a time, each for other words.`,
  ].join('\n\n');
}
