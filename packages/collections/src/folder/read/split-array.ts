import { mostRecordBytes, parseRow, tooLarge, type Row } from './rows.ts';

/** The bytes that JSON's structure is made of (RFC 8259, 2). */
const [quote, backslash, comma, newline] = [0x22, 0x5c, 0x2c, 0x0a];
const [openArray, closeArray, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

interface Splitter {
  /** The elements that end in these bytes, which follow the ones before. */
  take(bytes: Uint8Array): Row[];
  /** What is left at the end of the file. */
  end(): Row[];
}

/**
 * Cuts a JSON array into its elements without holding more than one of them, and knows on which line
 * each begins. An element that is not JSON costs only itself, as long as its brackets are closed.
 */
export function createSplitter(): Splitter {
  let line = 1;
  let depth = 0;
  let isInText = false;
  let isEscaped = false;
  let hasEnded = false;
  let begun: Uint8Array[] = [];
  let length = 0;
  /** Where the element under way begins; 0 before that. */
  let beganAt = 0;

  function collect(bytes: Uint8Array): void {
    length += bytes.length;
    if (length <= mostRecordBytes) begun.push(bytes.slice());
  }

  function finish(isLast: boolean): Row[] {
    const isLarge = length > mostRecordBytes;
    const row: Row | undefined = isLarge
      ? { line: beganAt, fault: tooLarge }
      : beganAt > 0
        ? parseRow(Buffer.concat(begun), beganAt)
        : isLast
          ? undefined
          : { line, fault: 'has nothing before the comma' };
    begun = [];
    length = 0;
    beganAt = 0;
    return row ? [row] : [];
  }

  function take(bytes: Uint8Array): Row[] {
    const rows: Row[] = [];
    let from = depth > 0 ? 0 : -1;
    for (let at = 0; at < bytes.length && !hasEnded; at++) {
      const byte = bytes[at]!;
      if (byte === newline) line += 1;
      if (isInText) {
        if (isEscaped) isEscaped = false;
        else if (byte === backslash) isEscaped = true;
        else if (byte === quote) isInText = false;
        continue;
      }
      if (depth === 0) {
        if (byte === openArray) {
          depth = 1;
          from = at + 1;
        }
        continue;
      }
      const isEnd = depth === 1 && (byte === comma || byte === closeArray);
      if (isEnd) {
        collect(bytes.subarray(from, at));
        rows.push(...finish(byte === closeArray));
        from = at + 1;
        hasEnded = byte === closeArray;
        continue;
      }
      if (beganAt === 0 && byte > 0x20) beganAt = line;
      if (byte === quote) isInText = true;
      else if (byte === openArray || byte === openObject) depth += 1;
      else if ((byte === closeArray || byte === closeObject) && depth > 1) depth -= 1;
    }
    if (!hasEnded && from >= 0) collect(bytes.subarray(from));
    return rows;
  }

  return {
    take,
    end() {
      if (hasEnded) return [];
      const fault = 'is not closed, so neither this nor what follows was read';
      return [{ line: beganAt || line, fault }];
    },
  };
}
