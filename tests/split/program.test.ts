import { chmodSync, cpSync, existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'bun:test';
import { call } from '@keystile/blackbox/call';
import { makeFolder } from '@keystile/blackbox/folder';
import { start, type Instance } from '@keystile/blackbox/instance';
import { until } from '@keystile/blackbox/poll';
import { Visitor } from '@keystile/blackbox/visitor';
import { makeKey } from './src/keys-page.ts';
import { node, oldestNode } from './src/node.ts';
import { portalFolder } from './src/portal-folder.ts';
import { runPortal } from './src/run-portal.ts';
import { startPortal } from './src/start-portal.ts';

const portOf = (url: string) => Number(new URL(url).port);
const health = (port: number, name: string) => call({ port }, `/health/${name}`);

describe('the portal on Node', () => {
  for (const program of [node, oldestNode]) {
    const version = Bun.spawnSync([program, '--version']).stdout.toString().trim();

    test(`${version} needs nothing but its folder`, async () => {
      using folder = makeFolder();
      const copy = join(folder.path, 'copy');
      cpSync(portalFolder(), copy, { recursive: true });
      chmodSync(copy, 0o555);
      const data = join(folder.path, 'data');
      await using portal = await startPortal({
        program,
        folder: copy,
        env: { PORT: '0', KEYSTILE_DATA: data },
      });
      const port = portOf(portal.url);
      const visitor = new Visitor({ url: portal.url, port } as Instance);
      await visitor.signUp('ada@example.com');
      expect((await makeKey(visitor, 'first')).secret).toStartWith('ak_');
      const asset = /\/_app\/immutable\/[\w./-]+\.js/.exec((await visitor.get('/en/')).text)![0];
      const file = await visitor.get(asset);
      expect(file.headers.get('cache-control')).toContain('immutable');
      expect(file.headers.get('content-length')).toBe(String(Buffer.byteLength(file.text)));
      const etag = file.headers.get('etag')!;
      expect((await visitor.get(asset, { 'if-none-match': etag })).status).toBe(304);
      expect((await health(port, 'live')).status).toBe(200);
      expect((await health(port, 'ready')).status).toBe(200);
      expect(await portal.end()).toBe(0);
      expect(portal.output().stderr).not.toMatch(/ERR|WRN|Warning/);
    });
  }

  test('finishes what is under way when it is stopped, and takes nothing new', async () => {
    using folder = makeFolder();
    await using portal = await startPortal({ env: { PORT: '0', KEYSTILE_DATA: folder.path } });
    const port = portOf(portal.url);
    const body = 'email=ada%40example.com&password=turnstile-quiet-harbour-42';
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.write(
      `POST /en/sign-up/ HTTP/1.1\r\nhost: localhost:${port}\r\norigin: ${portal.url}\r\n` +
        `accept: text/html\r\ncontent-type: application/x-www-form-urlencoded\r\n` +
        `content-length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
    );
    await until('the request to be under way', async () => (await health(port, 'live')).status);
    const ended = portal.end();
    await until('new connections to be refused', () =>
      health(port, 'live').then(
        () => false,
        () => true,
      ),
    );
    socket.write(body.slice(10));
    await closed;
    expect(answer).toMatch(/^HTTP\/1\.1 303 /);
    expect(answer).toMatch(/\r\nconnection: close\r\n/i);
    expect(await ended).toBe(0);
  });

  test('ends at once at a second signal', async () => {
    using folder = makeFolder();
    await using portal = await startPortal({ env: { PORT: '0', KEYSTILE_DATA: folder.path } });
    const port = portOf(portal.url);
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('POST /en/sign-up/ HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n');
    await until('the request to be under way', async () => (await health(port, 'live')).status);
    const ended = portal.end('SIGTERM');
    await until('the first signal to be heard', () =>
      health(port, 'live').then(
        () => false,
        () => true,
      ),
    );
    expect(await portal.end('SIGINT')).toBe(1);
    expect(await ended).toBe(1);
    socket.destroy();
  });

  test('refuses what is too large, and says in one line what it cannot do', async () => {
    using folder = makeFolder();
    const env = { KEYSTILE_DATA: folder.path };
    await using first = await startPortal({ env: { ...env, PORT: '0' } });
    const port = String(portOf(first.url));
    const body = new Uint8Array(17 * 1_048_576);
    const large = await call({ port: Number(port) }, '/en/sign-up/', {
      method: 'POST',
      body,
    }).catch(
      // Cut off while the body is still being sent.
      () => ({ status: 413 }),
    );
    expect(large.status).toBe(413);
    expect((await health(Number(port), 'live')).status).toBe(200);
    for (const [words, settings, exitCode, message] of [
      [['--port', 'x'], {}, 2, '--port'],
      [['--prot', '1'], {}, 2, 'node server.js --help'],
      [[], { KEYSTILE_TIERS: 'x' }, 2, 'KEYSTILE_TIERS'],
      [['--port', port], {}, 1, 'is in use'],
    ] as const) {
      const ran = await runPortal([...words], { ...env, ...settings });
      expect(ran.exitCode).toBe(exitCode);
      expect(ran.stderr).toContain(message);
      expect(ran.stderr.trim().split('\n')).toHaveLength(1);
    }
  });

  test('listens on a unix socket, and serves under a path', async () => {
    using folder = makeFolder();
    const unix = join(folder.path, 'portal.sock');
    await using portal = await startPortal({
      env: {
        HOST: `unix:${unix}`,
        KEYSTILE_URL: 'http://localhost/keystile',
        KEYSTILE_DATA: join(folder.path, 'data'),
      },
    });
    const page = await fetch('http://localhost/keystile/en/sign-in/', { unix });
    expect(await page.text()).toContain('/keystile/en/sign-up/');
    expect(portal.output().stdout).toContain(`unix:${unix}`);
    expect(await portal.end()).toBe(0);
    expect(existsSync(unix)).toBe(false);
  });
});

test('both start at the same moment on an empty folder, time and again', async () => {
  for (let round = 0; round < 3; round += 1) {
    using folder = makeFolder();
    const data = join(folder.path, 'data');
    const [api, portal] = await Promise.all([
      start({ data, args: ['--only', 'api'] }),
      startPortal({ env: { PORT: '0', KEYSTILE_DATA: data } }),
    ]);
    const visitor = new Visitor({ url: portal.url, port: portOf(portal.url) } as Instance);
    await visitor.signUp('ada@example.com');
    const { secret } = await makeKey(visitor, 'first');
    expect((await call(api, '/v1/me', { key: secret })).status).toBe(200);
    expect(api.output().stderr + portal.output().stderr).not.toMatch(/ERR|WRN/);
    await Promise.all([api.end(), portal.end()]);
  }
});
