import { createReadStream } from 'node:fs';
import { parse, type CsvError, type Info } from 'csv-parse';
import { mostRecordBytes, type Reader, type Row } from './rows.ts';

const rowsAtOnce = 1_000;

/**
 * CSV as RFC 4180 has it, with a header row. A row is an object of its cells as texts, without the
 * empty ones.
 */
export const readCsv: Reader = async function* ({ path }) {
  let rows: Row[] = [];
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: mostRecordBytes,
    on_skip: (error) => {
      rows.push({ line: lineOf(error), fault: textOf(error) });
    },
  });
  const stream = createReadStream(path, { highWaterMark: 262_144 });
  stream.on('error', (error) => parser.destroy(error));
  stream.pipe(parser);

  let columns: string[] | undefined;
  for await (const parsed of parser) {
    const { record, info } = parsed as { record: string[]; info: Info };
    const line = info.lines - breaksIn(record);
    if (!columns) {
      const fault = headerFault(record);
      if (fault) {
        yield [{ line, fault }];
        stream.destroy();
        return;
      }
      columns = record;
      continue;
    }
    rows.push(toRow(columns, record, line));
    if (rows.length < rowsAtOnce) continue;
    yield rows;
    rows = [];
  }
  yield rows;
};

function headerFault(columns: string[]): string | undefined {
  const [one = ''] = columns;
  if (columns.length === 1 && /[;\t]/.test(one))
    return 'the header has one column: cells are separated by commas';
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice !== undefined) return `the header has two columns named ${JSON.stringify(twice)}`;
  return columns.some((column) => column.includes('\ufffd')) ? 'is not UTF-8' : undefined;
}

function toRow(columns: string[], cells: string[], line: number): Row {
  if (cells.length !== columns.length)
    return { line, fault: `has ${cells.length} cells, the header ${columns.length}` };
  const filled: [string, string][] = [];
  for (const [index, cell] of cells.entries()) {
    if (cell.includes('\ufffd')) return { line, fault: 'is not UTF-8' };
    if (cell !== '' && columns[index] !== '') filled.push([columns[index]!, cell]);
  }
  return { line, record: Object.fromEntries(filled) };
}

function breaksIn(cells: string[]): number {
  let breaks = 0;
  for (const cell of cells) if (cell.includes('\n')) breaks += cell.split('\n').length - 1;
  return breaks;
}

function lineOf(error: CsvError | undefined): number {
  return typeof error?.['lines'] === 'number' ? error['lines'] : 1;
}

/** What csv-parse says, without the line, which it counts in its own way. */
function textOf(error: CsvError | undefined): string {
  return `is not CSV: ${(error?.message ?? 'unknown').replace(/,? (at|on) line \d+.*$/s, '')}`;
}
