/** The beginning of a body, and whether it is all of it. */
export interface Read {
  bytes: Uint8Array<ArrayBuffer>;
  isWhole: boolean;
}

/**
 * Reads no more than `mostBytes` and cuts off what follows, however much that is.
 *
 * @throws what the stream throws when it breaks off.
 */
export async function readAtMost(
  body: ReadableStream<Uint8Array> | null,
  mostBytes: number,
): Promise<Read> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop cancels the stream, which closes the connection.
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    chunks.push(
      bytes > mostBytes ? chunk.subarray(0, chunk.byteLength - (bytes - mostBytes)) : chunk,
    );
    if (bytes > mostBytes) break;
  }
  return { bytes: Buffer.concat(chunks), isWhole: bytes <= mostBytes };
}
