import { describe, expect, test } from 'bun:test';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { call } from '../src/call.ts';
import { expectRefusal } from '../src/expect-refusal.ts';
import { makeFolder } from '../src/folder.ts';
import { freePort } from '../src/free-port.ts';
import { start } from '../src/instance.ts';
import { createKey, createUser } from '../src/people.ts';
import { run } from '../src/run.ts';

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

describe('in an empty directory, without HOME or anything else', () => {
  test('portal and API are served, and nothing but the data folder is written', async () => {
    using folder = makeFolder();
    await using server = await start({ cwd: folder.path, env: { KEYSTILE_DATA: '' } });
    expect((await call(server, '/health')).status).toBe(200);
    expect((await call(server, '/en/')).status).toBe(200);
    expect((await call(server, '/v1/docs')).status).toBe(200);
    expect(readdirSync(folder.path)).toEqual(['data']);
  });

  test('.env and bunfig.toml of that directory change nothing', async () => {
    using folder = makeFolder();
    writeFileSync(join(folder.path, '.env'), 'KEYSTILE_PUBLIC_LIMIT=7\nKEYSTILE_TIERS=x\n');
    writeFileSync(join(folder.path, 'bunfig.toml'), 'preload = ["./evil.ts"]\n');
    await using server = await start({ cwd: folder.path });
    const { json } = await call(server, '/health');
    expect(json).toMatchObject({ runtime: { rate_limit: { public: { limit_per_minute: 120 } } } });
  });
});

describe('the data folder', () => {
  test('and all in it is for its owner alone', async () => {
    await using server = await start();
    const { secret } = await createKey(server);
    await call(server, '/v1/me', { key: secret });
    expect(modeOf(server.data)).toBe('700');
    const files = readdirSync(server.data);
    expect(files).toContain('keystile.db');
    expect(files).toContain('secret');
    for (const name of files) expect(modeOf(join(server.data, name))).toBe('600');
  });

  test('has no secrets file where KEYSTILE_SECRET is set', async () => {
    await using server = await start({ env: { KEYSTILE_SECRET: 's'.repeat(32) } });
    expect(readdirSync(server.data)).not.toContain('secret');
  });

  test('is what --data names, whatever KEYSTILE_DATA says', async () => {
    using folder = makeFolder();
    const data = join(folder.path, 'a', 'b c', 'ü');
    await using server = await start({ args: ['--data', data] });
    expect((await call(server, '/health')).status).toBe(200);
    expect(readdirSync(data)).toContain('keystile.db');
  });

  test.each(['serve', 'users create --email a@example.com', 'keys list --email a@example.com'])(
    'that is a file stops %s, and stays a file',
    async (command) => {
      using folder = makeFolder();
      const data = join(folder.path, 'data');
      writeFileSync(data, 'precious');
      for (const path of [data, join(data, 'below')]) {
        const ran = await run([...command.split(' '), '--data', path], { env: { PORT: '0' } });
        expectRefusal(ran);
        expect(ran.stderr).toContain(path);
      }
      expect(await Bun.file(data).text()).toBe('precious');
    },
  );

  test('with a database that is none stops the start, and is left alone', async () => {
    using folder = makeFolder();
    const path = join(folder.path, 'keystile.db');
    writeFileSync(path, 'not a database\n'.repeat(100));
    const ran = await run(['serve', '--data', folder.path], { env: { PORT: '0' } });
    expectRefusal(ran, 1);
    expect(ran.stderr).toContain('keystile.db');
    expect(await Bun.file(path).text()).toBe('not a database\n'.repeat(100));
  });
});

describe('the address', () => {
  test('--port wins over PORT, and is announced first', async () => {
    const port = await freePort();
    await using server = await start({ args: ['--port', String(port)], env: { PORT: '1' } });
    expect(server.url).toBe(`http://localhost:${port}`);
    expect((await call({ port }, '/health')).status).toBe(200);
  });

  test('in use is told in one line, with exit code 1', async () => {
    await using server = await start();
    using folder = makeFolder();
    const ran = await run(['serve', '--port', String(server.port), '--data', folder.path]);
    expectRefusal(ran, 1);
    expect(ran.stderr).toContain(String(server.port));
    expect((await call(server, '/health')).status).toBe(200);
  });

  test('that this machine does not have is told in one line, with exit code 1', async () => {
    using folder = makeFolder();
    const ran = await run(['serve', '--host', '192.0.2.1', '--port', '0', '--data', folder.path]);
    expectRefusal(ran, 1);
    expect(ran.stderr).toContain('192.0.2.1');
  });
});

describe('the first lines', () => {
  test('tell a newcomer where to make the first account', async () => {
    await using server = await start();
    expect(server.output().stdout).toContain(`${server.url}/en/sign-up/`);
    expect(server.output().stderr).toBe('');
  });

  test('are one line once there is an account', async () => {
    using folder = makeFolder();
    await createUser({ data: folder.path });
    await using server = await start({ data: folder.path });
    expect(server.output().stdout).toMatch(/^Keystile \S+ serves http:\/\/localhost:\d+\n$/);
  });
});

describe('--only', () => {
  test('portal serves no API', async () => {
    await using server = await start({ args: ['--only', 'portal'] });
    expect((await call(server, '/en/')).status).toBe(200);
    for (const path of ['/v1/models/list', '/v1/me', '/v1/openapi.json']) {
      expect((await call(server, path)).status).toBe(404);
    }
  });

  test('api serves no portal', async () => {
    await using server = await start({ args: ['--only', 'api'] });
    expect((await call(server, '/v1/models/list')).status).toBe(200);
    expect((await call(server, '/en/')).status).toBe(404);
  });
});

describe.each(['SIGTERM', 'SIGINT'] as const)('%s', (signal) => {
  test('ends it with exit code 0', async () => {
    await using server = await start();
    await call(server, '/health');
    expect(await server.end(signal)).toBe(0);
  });
});

test('several that start at once on a new folder all serve', async () => {
  using folder = makeFolder();
  const data = join(folder.path, 'data');
  mkdirSync(data);
  const servers = await Promise.all([...Array(4)].map(() => start({ data })));
  try {
    const { secret } = await createKey({ data });
    for (const server of servers) {
      expect((await call(server, '/v1/me', { key: secret })).status).toBe(200);
    }
  } finally {
    await Promise.all(servers.map((server) => server.dispose()));
  }
});
