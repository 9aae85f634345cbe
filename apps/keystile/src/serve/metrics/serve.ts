import type { Registry } from 'prom-client';
import { listen } from '../listening/listen.ts';
import type { MetricsAddress } from './metrics.ts';

/** Serves `GET /metrics` in Prometheus' text format (exposition format 0.0.4); the result ends that. */
export async function serveMetrics(
  { host, port, sharePort }: MetricsAddress,
  registry: Registry,
): Promise<() => Promise<void>> {
  async function answer(request: Request): Promise<Response> {
    if (new URL(request.url).pathname !== '/metrics') return new Response(null, { status: 404 });
    return new Response(await registry.metrics(), {
      headers: { 'content-type': registry.contentType },
    });
  }
  const server = await listen({ kind: 'port', host, port }, sharePort, (options) =>
    Bun.serve({ ...options, fetch: answer } as Parameters<typeof Bun.serve>[0]),
  );
  return () => server.stop(true);
}
