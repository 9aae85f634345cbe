import { expect, test } from 'bun:test';
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { binary } from '@keystile/blackbox/binary';
import { call } from '@keystile/blackbox/call';
import { makeFolder } from '@keystile/blackbox/folder';
import { freePort } from '@keystile/blackbox/free-port';
import { until } from '@keystile/blackbox/poll';

// The kernel's own full disk (full(4)): each write to it fails with ENOSPC.
test('a log that finds no room keeps nobody from serving', async () => {
  using folder = makeFolder();
  const port = await freePort();
  const log = openSync('/dev/full', 'w');
  const env = { PORT: String(port), KEYSTILE_DATA: join(folder.path, 'data'), KEYSTILE_WRONG: 'x' };
  const child = spawn(binary(), ['serve'], { cwd: folder.path, env, stdio: ['ignore', log, log] });
  closeSync(log);
  const ended = new Promise((resolve) => child.on('close', resolve));
  try {
    const isServing = () =>
      call({ port }, '/health').then(
        ({ status }) => status === 200,
        () => false,
      );
    await until('it serves', isServing);
    child.kill('SIGHUP');
    const body = 'x';
    const headers = { origin: `http://localhost:${port}`, host: `localhost:${port}` };
    await call({ port }, '/en/sign-in/', { method: 'POST', body, headers });
    expect(await isServing()).toBe(true);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  } finally {
    child.kill('SIGKILL');
  }
});
