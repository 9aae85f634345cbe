import { afterAll, expect, test } from 'bun:test';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { call } from '@keystile/blackbox/call';
import { makeFolder } from '@keystile/blackbox/folder';
import { start } from '@keystile/blackbox/instance';
import { countOf, startLoad } from '@keystile/blackbox/load';
import { writeFiles } from '@keystile/blackbox/own-files';
import { createKey, createUser, succeed } from '@keystile/blackbox/people';
import { until } from '@keystile/blackbox/poll';
import { run } from '@keystile/blackbox/run';
import { disagreements, integrityOf, rowsByKey } from '@keystile/blackbox/usage-rows';
import { replicate, runLitestream } from './src/litestream.ts';

const folder = makeFolder();
afterAll(() => folder[Symbol.dispose]());
const at = (name: string) => join(folder.path, name);
const data = at('data');
const config = at('litestream.yml');
const email = 'ada@example.com';

// As docs/guides/litestream.md has it.
writeFiles(folder.path, {
  'litestream.yml': `dbs:
  - path: ${data}/keystile.db
    replicas:
      - path: ${at('replica')}
        sync-interval: 100ms
`,
});

/** Brings the replica back as a file, and that into a data folder; whether it is there yet. */
async function restoreTo(other: string): Promise<boolean> {
  const file = at('restored.db');
  rmSync(file, { force: true });
  const { exitCode } = await runLitestream(
    ...['restore', '-config', config, '-o', file, join(data, 'keystile.db')],
  );
  if (exitCode !== 0) return false;
  mkdirSync(other, { recursive: true, mode: 0o700 });
  cpSync(join(data, 'secret'), join(other, 'secret'));
  await succeed(['restore', file, '--force', '--data', other]);
  return true;
}

test('what was acknowledged is on the replica soon, under load and over restarts', async () => {
  const env = { KEYSTILE_TIERS: 'standard:9999999' };
  let server = await start({ data, env });
  await createUser({ data }, { email });
  const replication = replicate(config);
  await using _replication = replication;
  const first = await createKey({ data }, { email });
  const url = `http://127.0.0.1:${server.port}/v1/models/list?limit=1`;
  const load = startLoad(url, first.secret);
  // More than a checkpoint of SQLite's own, which must not overtake the replication.
  await until('many calls', () => countOf(load.sent, 200) >= 3000);
  await load.stop();
  expect(countOf(load.sent, 200)).toBe(load.sent.length);
  // A stop folds the log in; the replication holds the file open all the same.
  expect(await server.end()).toBe(0);
  server = await start({ data, env });
  const second = await createKey({ data }, { email });
  await succeed(['keys', 'revoke', first.id, '--data', data]);

  const refused = await run(['restore', at('litestream.yml'), '--force', '--data', data]);
  expect(refused.exitCode).toBe(1);
  await server.end('SIGKILL');
  const other = at('other');
  await until('the replica has everything', async () => {
    if (!(await restoreTo(other))) return false;
    const keys = await succeed(['keys', 'list', '--email', email, '--json', '--data', other]);
    return keys.includes(second.id) && keys.includes('"revoked"');
  });
  expect(replication.output()).not.toMatch(/error/i);

  expect(integrityOf(other)).toBe('ok');
  expect(disagreements(other)).toEqual([]);
  expect(rowsByKey(other).get(first.id)).toBe(load.sent.length);
  await using restored = await start({ data: other, env });
  expect((await call(restored, '/v1/me', { key: second.secret })).status).toBe(200);
  expect((await call(restored, '/v1/me', { key: first.secret })).status).toBe(401);
  expect(restored.output().stderr).not.toContain('secret');
}, 60_000);
