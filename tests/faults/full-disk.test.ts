import { expect, test } from 'bun:test';
import { join } from 'node:path';
import { call } from '@keystile/blackbox/call';
import { query } from '@keystile/blackbox/database';
import { start } from '@keystile/blackbox/instance';
import { createKey as createKeyByCommand } from '@keystile/blackbox/people';
import { until } from '@keystile/blackbox/poll';
import { integrityOf } from '@keystile/blackbox/usage-rows';
import { Visitor } from '@keystile/blackbox/visitor';
import { createKey, letIn, revokeKey } from './src/portal.ts';
import { smallDisk } from './src/small-disk.ts';

test('a full disk keeps nobody from reading, and everything goes on when there is room', async () => {
  using disk = smallDisk();
  const data = join(disk.path, 'data');
  await using server = await start({ data });
  const visitor = new Visitor(server);
  await visitor.signUp('ada@example.com');
  const first = await createKeyByCommand({ data }, { email: 'ada@example.com' });
  const second = await createKeyByCommand({ data }, { email: 'ada@example.com' });
  const { app, code } = await letIn(server, visitor);
  await using _app = app;
  const usageRows = () => query<{ n: number }>(data, 'SELECT count(*) n FROM usage')[0]!.n;

  disk.fill(server.pid);
  for (let count = 0; count < 5; count += 1) {
    expect((await call(server, '/v1/me', { key: first.secret })).status).toBe(200);
  }
  expect((await call(server, '/health')).status).toBe(200);
  expect((await visitor.get('/en/account/api-keys/')).status).toBe(200);
  // Another language than before, which is noted where there is room.
  expect((await visitor.get('/ja/account/api-keys/')).status).toBe(200);

  const { answer } = await createKey(visitor, 'on a full disk');
  const refused = [
    answer,
    await revokeKey(visitor, second.id),
    await new Visitor(server).signUp('eve@example.com'),
    await new Visitor(server).signIn('ada@example.com'),
    await app.exchange(code),
  ];
  for (const { status, headers } of refused) {
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toMatch(/^\d+$/);
  }
  expect(answer.text).toContain('Nothing can be saved at the moment');
  expect((refused.at(-1)!.json as { error: string }).error).toMatch(/^temporarily.unavailable$/);
  // A revocation that was not acknowledged did not happen either.
  expect((await call(server, '/v1/me', { key: second.secret })).status).toBe(200);
  await until('the log says so', () => server.output().stderr.includes('usage rows could not be'));

  disk.free(server.pid);
  await until('usage that waited is written', () => usageRows() === 6);
  expect((await createKey(visitor, 'with room')).secret).toBeDefined();
  expect((await revokeKey(visitor, second.id)).status).toBe(303);
  expect((await call(server, '/v1/me', { key: second.secret })).status).toBe(401);
  expect((await new Visitor(server).signUp('eve@example.com')).status).toBe(303);
  expect((await call(server, '/v1/me', { key: first.secret })).status).toBe(200);
  expect(integrityOf(data)).toBe('ok');
  expect(query(data, "SELECT 1 FROM api_key WHERE name = 'on a full disk'")).toEqual([]);

  const { stderr } = server.output();
  expect(stderr).toMatch(/there is no room for the database|does not let the database be written/);
  expect(stderr).toContain('usage rows are written again: 6 waited, 0 were dropped');
  expect(stderr).not.toContain(first.secret);
  expect(stderr).not.toContain('    at ');
  expect(await server.end()).toBe(0);
});
