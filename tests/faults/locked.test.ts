import { expect, test } from 'bun:test';
import { query } from '@keystile/blackbox/database';
import { start } from '@keystile/blackbox/instance';
import { countOf, startLoad } from '@keystile/blackbox/load';
import { createKey as createKeyByCommand } from '@keystile/blackbox/people';
import { until } from '@keystile/blackbox/poll';
import { Visitor } from '@keystile/blackbox/visitor';
import { lock } from './src/locked.ts';
import { createKey, letIn } from './src/portal.ts';

test('a database that another program keeps locked stalls nobody who only reads', async () => {
  await using server = await start({ env: { KEYSTILE_TIERS: 'standard:9999999' } });
  const visitor = new Visitor(server);
  await visitor.signUp('ada@example.com');
  const { secret } = await createKeyByCommand({ data: server.data }, { email: 'ada@example.com' });
  const { app, code } = await letIn(server, visitor);
  await using _app = app;
  const usageRows = () => query<{ n: number }>(server.data, 'SELECT count(*) n FROM usage')[0]!.n;
  const before = usageRows();
  let calls = 0;

  {
    using _lock = lock(server.data);
    const load = startLoad(`http://127.0.0.1:${server.port}/v1/me`, secret);
    const [made, german, signUp, exchange] = await Promise.all([
      createKey(visitor, 'while locked'),
      visitor.post('/de/account/api-keys/?/create', { name: 'while locked' }),
      new Visitor(server).signUp('eve@example.com'),
      app.exchange(code),
    ]);
    await load.stop();
    calls = countOf(load.sent, 200);
    expect(calls).toBe(load.sent.length);
    for (const { status, headers } of [made.answer, german, signUp, exchange]) {
      expect(status).toBe(503);
      expect(headers.get('retry-after')).toMatch(/^\d+$/);
    }
    expect(made.answer.text).toContain('Nothing can be saved at the moment');
    expect(german.text).toContain('Gerade kann nichts gespeichert werden');
    expect(exchange.json).toMatchObject({ error: 'temporarily_unavailable' });
    expect(await visitor.get('/en/account/api-keys/')).toMatchObject({ status: 200 });
  }

  // The writes waited five seconds; had the calls waited with them, they would have been few.
  expect(calls).toBeGreaterThan(100);
  expect((await createKey(visitor, 'afterwards')).secret).toBeDefined();
  expect((await new Visitor(server).signUp('eve@example.com')).status).toBe(303);
  expect((await app.exchange(code)).status).toBe(200);
  await until('all usage is written', () => usageRows() - before === calls);
  expect(query(server.data, "SELECT 1 FROM api_key WHERE name = 'while locked'")).toEqual([]);
  const { stderr } = server.output();
  expect(stderr).toContain('another program keeps the database locked');
  expect(stderr).toContain('usage rows are written again');
  expect(stderr).not.toContain('SQLiteError');
});
