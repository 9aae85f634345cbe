import { pageNames, type PageSeries } from '../benchmarks/pages.ts';
import { medianOf, ratioOf } from '../rounds.ts';
import { figure, table } from './table.ts';

/** A row for each page. */
export function pageTable({ small, large }: PageSeries): string {
  return table(
    ['page', 'ten of each, ms', 'very many, ms', 'ratio'],
    pageNames.map((name) => [
      name,
      figure(medianOf(small, name)),
      figure(medianOf(large, name)),
      `${figure(ratioOf(large, small, name))}×`,
    ]),
  );
}
