/** Calls `done` once a response is over: at its end, or when the client goes away. */
export function whenEnded(response: Response, done: () => void): Response {
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
  if (!isStream || !response.body) {
    done();
    return response;
  }
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done: isOver } = await reader.read().catch((error: unknown) => {
        done();
        throw error;
      });
      if (!isOver) return controller.enqueue(value);
      done();
      controller.close();
    },
    async cancel(reason) {
      done();
      await reader.cancel(reason);
    },
  });
  return new Response(body, response);
}
