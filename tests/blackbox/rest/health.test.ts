import { expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { expectError } from '../src/expect-error.ts';
import { isLimited } from '../src/rate-limit.ts';
import { headerOf, rawCall } from '../src/raw-http.ts';
import { succeed } from '../src/people.ts';
import { serving } from '../src/serving.ts';

const server = await serving();
const configured = await serving({
  env: { KEYSTILE_PUBLIC_LIMIT: '7', KEYSTILE_TIERS: 'free:60,pro:6000' },
});

function health(version: string, publicLimit: number, tiers: Record<string, number>) {
  return {
    service: 'keystile',
    status: 'ok',
    version,
    runtime: {
      rate_limit: {
        mode: 'memory',
        algorithm: 'token-bucket',
        public: { limit_per_minute: publicLimit, scope: 'ip' },
        authenticated: {
          limit_per_minute: Object.values(tiers)[0],
          scope: 'api-key',
          tiers,
        },
      },
    },
  };
}

for (const path of ['/health', '/v1/health']) {
  test(`${path} tells exactly what the contract shows`, async () => {
    const answer = await call(server, path);
    expectError(answer, 200, health(await succeed(['--version']), 120, { standard: 600 }));
  });

  test(`${path} tells the configured limits, the first tier as the default`, async () => {
    const { json } = await call(configured, path);
    const version = await succeed(['--version']);
    expect(json).toEqual(health(version, 7, { free: 60, pro: 6000 }));
  });

  test(`${path} is not limited`, async () => {
    for (let count = 0; count < 30; count += 1) {
      const answer = await call(configured, path);
      expect(answer.status).toBe(200);
      expect(isLimited(answer)).toBe(false);
    }
  });

  test(`HEAD ${path} has the headers of GET and no body`, async () => {
    const { text } = await call(server, path);
    const head = await rawCall(server.port, { method: 'HEAD', path });
    expect(head.status).toBe(200);
    expect(head.body).toBe('');
    expect(headerOf(head, 'content-length')).toBe(String(text.length));
    expect(headerOf(head, 'content-type')).toBe('application/json; charset=utf-8');
    expect(headerOf(head, 'x-request-id')).toBeString();
  });
}
