import { describe, expect, test } from 'bun:test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { binary } from '../src/binary.ts';
import { call } from '../src/call.ts';
import { makeFolder } from '../src/folder.ts';
import { start } from '../src/instance.ts';
import { createKey } from '../src/people.ts';
import { until } from '../src/poll.ts';

interface Line {
  level: string;
  message: string;
  requestId?: string;
  path?: string;
}

function linesOf(stderr: string): Line[] {
  return stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

describe('KEYSTILE_LOG_FORMAT=json with the access log', () => {
  test('is an object a line, with the request ids of the responses, and holds no secret', async () => {
    const env = { KEYSTILE_LOG_FORMAT: 'json', KEYSTILE_ACCESS_LOG: 'on' };
    await using server = await start({ env });
    const { secret } = await createKey(server);
    const wrong = `ak_${'w'.repeat(38)}`;
    const cookie = 'session=cookie-4711-of-a-browser';
    const secrets = [secret, wrong, 'query-4711', 'cookie-4711', 'body-4711'];
    const asked = [
      await call(server, '/v1/me?access_token=query-4711', { key: secret }),
      await call(server, '/v1/me', { headers: { 'x-api-key': wrong } }),
      await call(server, `/v1/models/${secret}`),
      await call(server, '/en/sign-in/?token=query-4711', { headers: { cookie } }),
      await call(server, '/v1/mcp', { method: 'POST', key: secret, body: 'body-4711' }),
    ];
    const ids = asked.map(({ headers }) => headers.get('x-request-id'));
    for (const id of ids) expect(id).toBeString();
    await server.end();
    const { stderr } = server.output();
    for (const one of secrets) expect(stderr).not.toContain(one);
    const lines = linesOf(stderr);
    expect(lines.flatMap(({ requestId }) => requestId ?? [])).toEqual(ids as string[]);
    expect(lines[0]).toMatchObject({ level: 'INFO', method: 'GET', path: '/v1/me', status: 200 });
    expect(lines[2]!.path).toBe('/v1/models/ak_[hidden]');
  });
});

describe('the log', () => {
  test('is text without colours where standard error is no terminal, and has no requests', async () => {
    await using server = await start();
    await call(server, '/health');
    await server.end();
    const lines = server.output().stderr.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z \[INF\] keystile: s/);
  });

  test('has nothing below KEYSTILE_LOG_LEVEL', async () => {
    await using server = await start({ env: { KEYSTILE_LOG_LEVEL: 'warning' } });
    await server.end();
    expect(server.output().stderr).toBe('');
  });

  test('that nobody reads any more does not end the program', async () => {
    using folder = makeFolder();
    const env = {
      PORT: '0',
      KEYSTILE_DATA: join(folder.path, 'data'),
      KEYSTILE_ACCESS_LOG: 'on',
    };
    const child = spawn(binary(), ['serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = once(child, 'close');
    try {
      const [text] = (await once(child.stdout, 'data')) as [Buffer];
      const port = Number(/localhost:(\d+)/.exec(String(text))![1]);
      child.stderr.destroy();
      for (let count = 0; count < 5; count += 1) {
        expect((await call({ port }, '/health')).status).toBe(200);
      }
      child.kill('SIGTERM');
      expect((await ended)[0]).toBe(0);
    } finally {
      child.kill('SIGKILL');
    }
  });

  test('that nobody reads at the moment holds no request up', async () => {
    using folder = makeFolder();
    const env = {
      PORT: '0',
      KEYSTILE_DATA: join(folder.path, 'data'),
      KEYSTILE_ACCESS_LOG: 'on',
      KEYSTILE_PUBLIC_LIMIT: '9999999',
    };
    const child = spawn(binary(), ['serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    try {
      const [text] = (await once(child.stdout, 'data')) as [Buffer];
      const port = Number(/localhost:(\d+)/.exec(String(text))![1]);
      // Many times what a pipe holds.
      const path = `/v1/${'x'.repeat(1_000)}`;
      for (let count = 0; count < 500; count += 1) await call({ port }, path);
      let read = '';
      child.stderr.setEncoding('utf8').on('data', (more: string) => (read += more));
      await until('all lines came', () => read.split('\n').length > 500);
      expect(read).toContain('GET /v1/xxx');
    } finally {
      child.kill('SIGKILL');
    }
  });
});
