import { describe, expect, test } from 'bun:test';
import { fileURLToPath } from 'node:url';
import { call, type Answer } from '@keystile/blackbox/call';
import { query } from '@keystile/blackbox/database';
import { start } from '@keystile/blackbox/instance';
import { listTools } from '@keystile/blackbox/local-app';
import { createKey as createKeyByCommand } from '@keystile/blackbox/people';
import { until } from '@keystile/blackbox/poll';
import { disagreements } from '@keystile/blackbox/usage-rows';
import { Visitor } from '@keystile/blackbox/visitor';
import { createKey, letIn, tokensOf } from './src/portal.ts';

const preload = fileURLToPath(new URL('./src/shifted-clock.ts', import.meta.url));
const dayMs = 86_400_000;
const perMinute = 60;

describe.each([
  ['forward', dayMs],
  ['back', -dayMs],
])('a clock that is set %s by a day while serving', (_way, shiftMs) => {
  test('takes nobody their key, session or app, and fills no bucket', async () => {
    const env = {
      BUN_OPTIONS: `--preload=${preload}`,
      CLOCK_SHIFT_MS: String(shiftMs),
      KEYSTILE_TIERS: `standard:${perMinute}`,
    };
    await using server = await start({ env });
    const { data } = server;
    const visitor = new Visitor(server);
    await visitor.signUp('ada@example.com');
    const owner = { email: 'ada@example.com' };
    const lasting = await createKeyByCommand({ data }, owner);
    const other = await createKeyByCommand({ data }, owner);
    const brief = await createKeyByCommand({ data }, { ...owner, flags: ['--expires', '12h'] });
    const { app, code } = await letIn(server, visitor);
    await using _app = app;
    const tokens = tokensOf(await app.exchange(code));
    const me = (key: string) => call(server, '/v1/me', { key });
    const spent = await spend(() => me(lasting.secret));

    process.kill(server.pid, 'SIGUSR2');
    await until('the clock is set', async () => {
      expect((await createKey(visitor, 'afterwards')).secret).toBeDefined();
      return Math.abs(newestKeyMs(data) - Date.now()) > dayMs / 2;
    });

    // A bucket that took the wall clock for its own would be full again, or empty for a day.
    expect(await spend(() => me(lasting.secret))).toBeLessThan(perMinute / 2);
    await until('a token is there again', async () => (await me(lasting.secret)).status === 200);
    expect((await me(other.secret)).status).toBe(200);
    expect((await me(brief.secret)).status).toBe(shiftMs > 0 ? 401 : 200);

    expect((await visitor.get('/en/account/api-keys/')).status).toBe(200);
    const refreshed = tokensOf(await app.refresh(tokens.refresh_token));
    expect((await listTools(server, refreshed.access_token)).status).toBe(200);

    await until('all usage is written', () => usageRows(data) > spent);
    expect(disagreements(data)).toEqual([]);
    expect(await server.end()).toBe(0);
  });
});

function newestKeyMs(data: string): number {
  const sql = 'SELECT created_at AS at FROM api_key ORDER BY rowid DESC LIMIT 1';
  return query<{ at: number }>(data, sql)[0]!.at;
}

function usageRows(data: string): number {
  return query<{ n: number }>(data, 'SELECT count(*) n FROM usage')[0]!.n;
}

/** Calls until the bucket is empty; gives how often. */
async function spend(ask: () => Promise<Answer>): Promise<number> {
  for (let calls = 1; ; calls += 1) if ((await ask()).status === 429) return calls;
}
