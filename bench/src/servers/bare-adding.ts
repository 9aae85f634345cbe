import { Elysia } from 'elysia';
import { adding } from './adding-tools.ts';

/** The tool of one line as a route that nothing guards. */
new Elysia()
  .post('/add', ({ body }) => adding.run(body as { a: number; b: number }))
  .listen({ hostname: '127.0.0.1', port: Number(process.env.PORT) });
