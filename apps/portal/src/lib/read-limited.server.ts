/**
 * The body of a request as text; null where it is longer than `mostBytes`. One that announces its
 * length is then not read at all, another one to its end, since Bun may leave a client waiting that
 * is cut off while it sends.
 */
export async function readLimited(request: Request, mostBytes: number): Promise<string | null> {
  if (Number(request.headers.get('content-length')) > mostBytes) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length <= mostBytes) chunks.push(chunk);
  }
  return length > mostBytes ? null : Buffer.concat(chunks).toString('utf8');
}
