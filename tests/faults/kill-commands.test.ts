import { expect, test } from 'bun:test';
import { Database } from 'bun:sqlite';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { binary } from '@keystile/blackbox/binary';
import { call } from '@keystile/blackbox/call';
import { makeFolder } from '@keystile/blackbox/folder';
import { start } from '@keystile/blackbox/instance';
import { createKey, createUser, succeed, type Key } from '@keystile/blackbox/people';
import { integrityOf } from '@keystile/blackbox/usage-rows';

const rounds = 6;

/** Runs a command and kills it at some moment, if it is not over by then; gives what it had printed. */
function killedRun(words: string[], withinMs: number): Promise<string> {
  const child = spawn(binary(), words, { stdio: ['ignore', 'pipe', 'ignore'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), Math.random() * withinMs);
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  return new Promise((resolve) => {
    child.on('close', () => {
      clearTimeout(timer);
      resolve(printed);
    });
  });
}

test('commands that are killed beside a server do what they said, or nothing', async () => {
  using folder = makeFolder({ inMemory: true });
  await using server = await start();
  const { data } = server;
  const { email } = await createUser({ data });
  const victims: Key[] = [];
  for (let count = 0; count < 3; count += 1) victims.push(await createKey({ data }, { email }));
  const inData = ['--data', data];
  const startedMs = performance.now();
  await succeed(['backup', join(folder.path, 'unharmed.db'), ...inData]);
  // Longer than it takes, so that some finish.
  const withinMs = 1.5 * (performance.now() - startedMs);

  for (let round = 0; round < rounds; round += 1) {
    const backup = join(folder.path, `backup${round}.db`);
    const victim = victims[round % victims.length]!;
    const create = ['keys', 'create', '--email', email, '--name', `k${round}`, '--json', ...inData];
    const [made, rolled, saved] = await Promise.all([
      killedRun(create, withinMs),
      killedRun(['keys', 'roll', victim.id, '--json', ...inData], withinMs),
      killedRun(['backup', backup, '--json', ...inData], withinMs),
    ]);
    for (const printed of [made, rolled].filter((text) => text.trim() !== '')) {
      const { secret } = JSON.parse(printed) as Key;
      expect((await call(server, '/v1/me', { key: secret })).status).toBe(200);
    }
    expect(existsSync(backup) || saved.trim() === '').toBe(true);
    if (existsSync(backup)) expect(soundness(backup)).toBe('ok');
    expect(integrityOf(data)).toBe('ok');
  }
  expect(await server.end()).toBe(0);
});

function soundness(path: string): unknown {
  using database = new Database(path, { readonly: true });
  return Object.values(database.query('PRAGMA integrity_check').get() as object)[0];
}
