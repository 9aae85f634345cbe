import { expect, test } from 'bun:test';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { call } from '@keystile/blackbox/call';
import { change, query } from '@keystile/blackbox/database';
import { start } from '@keystile/blackbox/instance';
import { createKey } from '@keystile/blackbox/people';
import { run } from '@keystile/blackbox/run';
import { Visitor } from '@keystile/blackbox/visitor';

/** Overwrites the first page of a table, as a failing disk would. */
function damage(data: string, table: string): void {
  change(data, 'PRAGMA wal_checkpoint(TRUNCATE)');
  const [{ page } = { page: 0 }] = query<{ page: number }>(
    data,
    'SELECT rootpage AS page FROM sqlite_schema WHERE name = ?',
    table,
  );
  const [{ page_size: size } = { page_size: 0 }] = query<{ page_size: number }>(
    data,
    'PRAGMA page_size',
  );
  const file = openSync(join(data, 'keystile.db'), 'r+');
  writeSync(file, Buffer.alloc(size, 0xa5), 0, size, (page - 1) * size);
  closeSync(file);
  // What others have in memory of the file counts no longer.
  change(data, 'UPDATE access_revision SET value = value + 1');
}

test('a page that is damaged while serving fails what needs it, and the log says what to do', async () => {
  await using server = await start();
  const { data } = server;
  const visitor = new Visitor(server);
  await visitor.signUp('ada@example.com');
  const { secret } = await createKey({ data }, { email: 'ada@example.com' });
  damage(data, 'api_key');

  const answers = [
    await visitor.get('/en/account/api-keys/'),
    await visitor.post('/en/account/api-keys/?/create', { name: 'on a damaged page' }),
    await call(server, '/v1/me', { key: secret }),
  ];
  for (const { status, text } of answers) {
    expect(status).toBe(500);
    expect(text).not.toContain('malformed');
  }
  expect(answers[2]!.json).toEqual({ error: 'internal error', request_id: expect.any(String) });
  expect((await call(server, '/health')).status).toBe(200);
  expect((await call(server, '/v1/models/list?limit=1')).status).toBe(200);
  expect(server.output().stderr).toContain('keystile restore FILE --force');
  expect(server.output().stderr).not.toContain(secret);
  expect(await server.end()).toBe(0);

  const { exitCode, stderr } = await run(['serve', '--port', '0', '--data', data]);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('keystile restore');
});
