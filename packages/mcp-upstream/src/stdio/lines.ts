const newline = 10;

/**
 * Cuts a stream of bytes into lines, without their ends. Gives `null` in place of a line that is
 * longer than `mostBytes`, and goes on with the one after it.
 */
export function lineReader(mostBytes: number): (chunk: Uint8Array) => (Buffer | null)[] {
  let parts: Uint8Array[] = [];
  let bytes = 0;

  function add(part: Uint8Array): void {
    bytes += part.length;
    if (bytes <= mostBytes) parts.push(part);
    else parts = [];
  }

  return (chunk) => {
    const lines: (Buffer | null)[] = [];
    let from = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
      add(chunk.subarray(from, end));
      lines.push(bytes > mostBytes ? null : Buffer.concat(parts));
      parts = [];
      bytes = 0;
      from = end + 1;
    }
    // A copy, so that a few bytes do not keep the whole chunk.
    if (from < chunk.length) add(chunk.slice(from));
    return lines;
  };
}
