import { createReadStream } from 'node:fs';
import { mostRecordBytes, parseRow, tooLarge, type Reader, type Row } from './rows.ts';

const newline = 0x0a;

/** JSON Lines: a record on each line; empty ones are passed over. */
export const readLines: Reader = async function* ({ path }) {
  let line = 0;
  let begun: Uint8Array[] = [];
  let length = 0;

  function end(): Row[] {
    line += 1;
    const bytes = begun.length === 1 ? begun[0]! : Buffer.concat(begun);
    const isLarge = length > mostRecordBytes;
    begun = [];
    length = 0;
    if (isLarge) return [{ line, fault: tooLarge }];
    return isBlank(bytes) ? [] : [parseRow(bytes, line)];
  }

  function take(bytes: Uint8Array): void {
    length += bytes.length;
    if (length <= mostRecordBytes) begun.push(bytes);
  }

  for await (const chunk of createReadStream(path, { highWaterMark: 262_144 })) {
    const bytes = chunk as Uint8Array;
    const rows: Row[] = [];
    let from = 0;
    for (let to = bytes.indexOf(newline); to !== -1; to = bytes.indexOf(newline, from)) {
      take(bytes.subarray(from, to));
      rows.push(...end());
      from = to + 1;
    }
    take(bytes.subarray(from));
    yield rows;
  }
  yield end();
};

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09);
}
