/**
 * Serves the built portal alone, over a database of its own, for looking at pages:
 * `PORT=3100 DATA=./data bun scripts/preview.ts`. The product itself is served by apps/keystile.
 */
import { fetch } from '@keystile/portal';
import { openPlatform } from './platform.ts';

const port = Number(process.env.PORT ?? 3100);
const url = `http://localhost:${port}`;
const platform = openPlatform({
  url,
  dataFolder: process.env.DATA ?? './data',
  environment: process.env,
});

Bun.serve({
  port,
  fetch: (request, server) =>
    fetch(request, {
      ...platform,
      ip: server.requestIP(request)?.address ?? '127.0.0.1',
      requestId: crypto.randomUUID(),
    }),
});
console.log(url);
