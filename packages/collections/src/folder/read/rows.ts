import type { RecordFile } from '../files.ts';

/** A record of a file, or what is wrong with it. */
export type Row =
  | {
      line: number;
      record: unknown;
      /** The file holds this one alone, and may name it. */
      isWholeFile?: true;
    }
  | { line: number; fault: string };

/** Rows in the order of the file, many at a time. */
export type Rows = AsyncIterable<Row[]>;

/** Reads a file of one format. What it cannot read is a row with a fault. */
export type Reader = (file: RecordFile) => Rows;

/** Larger records are left out: nobody could do anything with them. */
export const mostRecordBytes = 1_048_576;

export const tooLarge = 'is larger than a mebibyte';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** @throws TypeError where the bytes are not UTF-8. */
export function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** A row from JSON in UTF-8. */
export function parseRow(bytes: Uint8Array, line: number): Row {
  let text;
  try {
    text = decode(bytes);
  } catch {
    return { line, fault: 'is not UTF-8' };
  }
  try {
    return { line, record: JSON.parse(text) as unknown };
  } catch (error) {
    return { line, fault: `is not JSON: ${(error as Error).message}` };
  }
}
