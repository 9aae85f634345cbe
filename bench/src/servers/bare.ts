import { Elysia } from 'elysia';
import { answerFromEnvironment } from './answer.ts';

const { path, body, headers } = answerFromEnvironment();
// The fastest of the ways in which a route can answer a text with headers.
const shared = new Headers(headers);

new Elysia()
  .get(path, () => new Response(body, { headers: shared }))
  .listen({ hostname: '127.0.0.1', port: Number(process.env.PORT) });
