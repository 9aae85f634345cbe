/**
 * The same body, which breaks off with an error beyond `mostBytes`: a client sees that it is not
 * whole. `onEnd` is called once when it is over, however that comes.
 */
export function bounded(
  body: ReadableStream<Uint8Array>,
  mostBytes: number,
  onEnd: () => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let bytes = 0;
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        bytes += value?.byteLength ?? 0;
        if (bytes > mostBytes) throw new RangeError('the answer is too large');
        if (!done) return controller.enqueue(value);
        onEnd();
        controller.close();
      } catch (error) {
        onEnd();
        await reader.cancel().catch(() => undefined);
        controller.error(error);
      }
    },
    async cancel(reason) {
      onEnd();
      await reader.cancel(reason);
    },
  });
}
