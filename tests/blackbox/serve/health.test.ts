import { describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { start, type Instance } from '../src/instance.ts';
import { until } from '../src/poll.ts';

const stopping = { status: 'unavailable', reasons: ['the instance is stopping'] };

async function expectHealthy(server: Instance): Promise<void> {
  for (const path of ['/health/live', '/health/ready']) {
    // More often than a limit would let it.
    for (let count = 0; count < 20; count += 1) {
      const { status, json, headers } = await call(server, path);
      expect(status).toBe(200);
      expect(json).toEqual({ status: 'ok' });
      expect(headers.get('cache-control')).toBe('no-store');
    }
  }
}

describe.each([[[]], [['--only', 'api']], [['--only', 'portal']]])('serve %p', (args) => {
  test('is live and ready, and while it stops live alone', async () => {
    const env = { KEYSTILE_STOP_DELAY: '1h', KEYSTILE_PUBLIC_LIMIT: '5' };
    await using server = await start({ args, env });
    await expectHealthy(server);
    process.kill(server.pid, 'SIGTERM');
    const { json, headers } = await until('it is not ready', async () => {
      const answer = await call(server, '/health/ready');
      return answer.status === 503 && answer;
    });
    expect(json).toEqual(stopping);
    expect(headers.get('connection')).toBe('close');
    expect((await call(server, '/health/live')).status).toBe(200);
    expect(server.output().stderr).toContain('stopping in 3600 s');
    // A second signal waits for nothing.
    expect(await server.end('SIGTERM')).toBe(1);
  });
});
