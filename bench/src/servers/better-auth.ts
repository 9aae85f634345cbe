import { Elysia } from 'elysia';
import { answerFromEnvironment } from './answer.ts';
import { openBetterAuth } from './better-auth-instance.ts';

const { path, body, headers } = answerFromEnvironment();
const { auth } = openBetterAuth(process.env.DATABASE ?? '');
const shared = new Headers(headers);
const scheme = 'Bearer ';

new Elysia()
  .get(path, async ({ request }) => {
    const credential = request.headers.get('authorization') ?? '';
    const { valid } = await auth.api.verifyApiKey({
      body: { key: credential.slice(scheme.length) },
    });
    if (!valid) return new Response('invalid API key', { status: 401 });
    return new Response(body, { headers: shared });
  })
  .listen({ hostname: '127.0.0.1', port: Number(process.env.PORT) });
