import { createSeen, see, type Seen } from './seen.ts';

/** What all cells of a CSV column can be read as. */
export type ColumnType = 'number' | 'boolean' | 'text';

/** A CSV column: its cells are numbers, or true and false, only where all of them are. */
export interface Column {
  cells: number;
  numbers: number;
  integers: number;
  booleans: number;
  texts: Seen;
}

/** Without leading zeros, which codes have; and short enough to be exact. */
const numeric = /^-?(0|[1-9]\d{0,14})(\.\d{1,14})?$/;

export function createColumn(): Column {
  return { cells: 0, numbers: 0, integers: 0, booleans: 0, texts: createSeen() };
}

export function isNumeric(cell: string): boolean {
  return numeric.test(cell) && cell.length <= 16;
}

export function seeCell(column: Column, cell: string): void {
  column.cells += 1;
  if (isNumeric(cell)) {
    column.numbers += 1;
    if (Number.isInteger(Number(cell))) column.integers += 1;
  } else if (cell === 'true' || cell === 'false') column.booleans += 1;
  see(column.texts, cell, 1);
}

export function typeOf({ cells, numbers, booleans }: Column): ColumnType {
  if (cells === numbers) return 'number';
  return cells === booleans ? 'boolean' : 'text';
}

/** Takes note of a column's cells as the values that they are read as. */
export function seeColumn(seen: Seen, column: Column, type: ColumnType): void {
  const { texts } = column.texts;
  seen.count += column.cells;
  if (type === 'boolean') seen.booleans += column.cells;
  else if (type === 'number') {
    seen.integers += column.integers;
    seen.numbers += column.numbers - column.integers;
  } else {
    seen.texts.count += texts.count;
    seen.texts.dates += texts.dates;
    seen.texts.dateTimes += texts.dateTimes;
    seen.texts.addresses += texts.addresses;
    seen.texts.examples = [...new Set([...seen.texts.examples, ...texts.examples])].slice(0, 3);
    seen.longest = Math.max(seen.longest, column.texts.longest);
  }
}

/** A cell as its column's type has it. */
export function readCell(cell: string, type: ColumnType | undefined): unknown {
  if (type === 'number') return Number(cell);
  return type === 'boolean' ? cell === 'true' : cell;
}
