import { Elysia } from 'elysia';
import type { Answer } from './bare.ts';
import { openBetterAuth } from './better-auth-instance.ts';

const { path, body, headers } = JSON.parse(process.env.ANSWER ?? '') as Answer;
const { auth } = openBetterAuth(process.env.DATABASE ?? '');
const shared = new Headers(headers);
const scheme = 'Bearer ';

new Elysia()
  .get(path, async ({ request }) => {
    const credential = request.headers.get('authorization');
    if (!credential?.startsWith(scheme)) return new Response('no API key', { status: 401 });
    const { valid } = await auth.api.verifyApiKey({
      body: { key: credential.slice(scheme.length) },
    });
    if (!valid) return new Response('invalid API key', { status: 401 });
    return new Response(body, { headers: shared });
  })
  .listen({ hostname: '127.0.0.1', port: Number(process.env.PORT) });
