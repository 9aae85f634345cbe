import { describe, expect, test } from 'bun:test';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectRefusal } from '../src/expect-refusal.ts';
import { makeFolder } from '../src/folder.ts';
import { start } from '../src/instance.ts';
import { run } from '../src/run.ts';

function askSocket(unix: string, path: string, headers = {}): Promise<Response> {
  return fetch(`http://localhost${path}`, { unix, headers });
}

describe('a unix socket', () => {
  test('is served with its mode, says where it is, and is gone after a stop', async () => {
    using folder = makeFolder();
    const path = join(folder.path, 'web.sock');
    const env = { HOST: `unix:${path}`, PORT: '3000', KEYSTILE_SOCKET_MODE: '0600' };
    await using server = await start({ env });
    expect(server.url).toBe('http://localhost:3000');
    expect(server.output().stdout).toContain(`It listens on unix:${path}\n`);
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
    for (const wanted of ['/health', '/health/ready', '/en/', '/v1/models/list?limit=1']) {
      expect((await askSocket(path, wanted)).status).toBe(200);
    }
    expect(await server.end()).toBe(0);
    expect(existsSync(path)).toBe(false);
  });

  test('that a killed server left behind is replaced', async () => {
    using folder = makeFolder();
    const path = join(folder.path, 'web.sock');
    const args = ['--host', `unix:${path}`];
    await using killed = await start({ args, env: { PORT: '3000' } });
    await killed.end('SIGKILL');
    expect(existsSync(path)).toBe(true);
    await using server = await start({ args, env: { PORT: '3000' } });
    expect((statSync(path).mode & 0o777).toString(8)).toBe('660');
    expect((await askSocket(path, '/health')).status).toBe(200);

    const ran = await run(['serve', ...args, '--data', server.data]);
    expectRefusal(ran, 1);
    expect(ran.stderr).toContain('is in use');
    expect((await askSocket(path, '/health')).status).toBe(200);
  });

  test('does not take the place of a file', async () => {
    using folder = makeFolder();
    const path = join(folder.path, 'precious');
    writeFileSync(path, 'precious');
    const ran = await run(['serve', '--host', `unix:${path}`, '--data', join(folder.path, 'data')]);
    expectRefusal(ran, 1);
    expect(await Bun.file(path).text()).toBe('precious');
  });

  test.each(['unix:', 'unix:web.sock'])('without a whole path, %s, is refused', async (host) => {
    const ran = await run(['serve', '--host', host]);
    expectRefusal(ran);
    expect(ran.stderr).toContain('unix:/path/of/a.sock');
  });

  test('in a folder that is not there is refused', async () => {
    using folder = makeFolder();
    const ran = await run(['serve', '--host', 'unix:/nowhere/web.sock', '--data', folder.path]);
    expectRefusal(ran, 1);
    expect(ran.stderr).toContain('unix:/nowhere/web.sock cannot be listened on');
  });
});

describe.each([
  ['::1', '[::1]'],
  ['[::1]', '[::1]'],
  ['::', '[::1]'],
  ['::', '127.0.0.1'],
  ['0.0.0.0', '127.0.0.1'],
])('--host %s', (host, name) => {
  test(`is reached at ${name}, and by the address that is announced`, async () => {
    await using server = await start({ args: ['--host', host] });
    expect((await fetch(`http://${name}:${server.port}/health`)).status).toBe(200);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
  });
});
