import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { call } from '@keystile/blackbox/call';
import { start, type Instance } from '@keystile/blackbox/instance';
import { createKey } from '@keystile/blackbox/people';
import { until } from '@keystile/blackbox/poll';
import { memoryMb } from './src/limits.ts';
import { connect, type Wire } from './src/wire.ts';

const gigabyte = 1 << 30;
/** Memory that serving may come to take beside what hostile clients would like it to. */
const mostGrowthMb = 150;

let server: Instance;
let key: string;
let memoryBefore: number;
beforeAll(async () => {
  server = await start({ env: { KEYSTILE_PUBLIC_LIMIT: '9999999' } });
  key = (await createKey({ data: server.data })).secret;
  memoryBefore = memoryMb(server.pid);
});
afterAll(() => server.dispose());

/** A request up to where its body begins. */
function head(path: string, ...lines: string[]): string {
  const host = `localhost:${server.port}`;
  const all = [`POST ${path} HTTP/1.1`, `Host: ${host}`, `Origin: http://${host}`, ...lines];
  return `${all.join('\r\n')}\r\n\r\n`;
}

const statusOf = (wire: Wire) => Number(/^HTTP\/1\.1 (\d+)/.exec(wire.received())?.[1]);

/** Sends these bytes alone, and gives the status of the answer to them. */
async function statusFor(text: string): Promise<number> {
  using wire = await connect(server.port);
  wire.send(text);
  await until('an answer', () => statusOf(wire) > 0);
  return statusOf(wire);
}

/** Sends a text letter by letter, with the pauses of a client that wants to hold a connection. */
function drip(wire: Wire, text: string): Disposable {
  let sent = 0;
  const timer = setInterval(() => {
    if (!wire.isClosed()) wire.send(text[(sent += 1) % text.length]!);
  }, 500);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

describe('a client that is slow on purpose', () => {
  test.concurrent('with its headers is cut off', async () => {
    using wire = await connect(server.port);
    wire.send('GET /v1/models/list HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
    using _drip = drip(wire, 'a');
    await until('the end', wire.isClosed);
  });

  test.concurrent('with its body is told so, and cut off', async () => {
    using wire = await connect(server.port);
    const json = ['Content-Type: application/json', 'Content-Length: 1000'];
    wire.send(head('/v1/mcp', `Authorization: Bearer ${key}`, ...json));
    using _drip = drip(wire, ' ');
    await until('the end', wire.isClosed);
    expect(statusOf(wire)).toBe(408);
  });

  test.concurrent('to begin is cut off', async () => {
    using wire = await connect(server.port);
    await until('the end', wire.isClosed);
  });
});

describe('a body of a gigabyte', () => {
  const paths = [
    '/v1/mcp',
    '/oauth2/token',
    '/oauth2/register',
    '/en/sign-in/',
    '/v1/leaks/github',
  ];

  test.each(paths)('that announces itself is refused before it comes: %s', async (path) => {
    const type = 'Content-Type: application/x-www-form-urlencoded';
    const length = `Content-Length: ${gigabyte}`;
    expect(await statusFor(head(path, type, length, `Authorization: Bearer ${key}`))).toBe(413);
  });

  test.each(['/v1/mcp', '/oauth2/token', '/en/sign-in/'])(
    'that comes in parts of unknown number is refused while it comes: %s',
    async (path) => {
      using wire = await connect(server.port);
      const json = path === '/v1/mcp' ? 'application/json' : 'application/x-www-form-urlencoded';
      const lines = [`Content-Type: ${json}`, 'Transfer-Encoding: chunked'];
      wire.send(head(path, ...lines, `Authorization: Bearer ${key}`));
      const chunk = Buffer.from(`10000\r\n${'a'.repeat(65_536)}\r\n`);
      let sent = 0;
      await until('a refusal', () => {
        for (let count = 0; count < 100 && !wire.isClosed(); count += 1) {
          const written = wire.socket.write(chunk.subarray(sent % chunk.length));
          if (written <= 0) break;
          sent += written;
        }
        return statusOf(wire) > 0;
      });
      expect(statusOf(wire)).toBe(413);
      expect(sent).toBeLessThan(gigabyte / 10);
    },
  );
});

test.each([
  ['thousands of headers', 'X-A: a\r\n'.repeat(5_000), 431],
  ['a long header', `X-A: ${'a'.repeat(100_000)}\r\n`, 431],
  ['no host', '', 400],
])('%s are refused', async (name, lines, status) => {
  const host = name === 'no host' ? '' : 'Host: localhost\r\n';
  expect(await statusFor(`GET /health HTTP/1.1\r\n${host}${lines}\r\n`)).toBe(status);
});

test.each([
  ['a TLS handshake', `\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03${'a'.repeat(500)}`, 400],
  ['a long address', `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 431],
  ['another protocol', 'GET /health HTTP/9.9\r\nHost: localhost\r\n\r\n', 505],
  [
    'a body of two lengths',
    'POST /v1/mcp HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n',
    400,
  ],
])('%s is refused', async (_name, text, status) => {
  expect(await statusFor(text)).toBe(status);
});

test('nonsense behind a request ends the connection once that is answered', async () => {
  using wire = await connect(server.port);
  wire.send('GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n\x00\x01nonsense\r\n\r\n');
  await until('the end', wire.isClosed);
  expect(wire.received()).toContain('"status":"ok"');
});

test('clients that never read their answers do not make the server keep them', async () => {
  const page = 'GET /v1/models/list?limit=500 HTTP/1.1\r\nHost: localhost\r\n\r\n';
  const deaf = await Promise.all(
    Array.from({ length: 50 }, () => connect(server.port, { isDeaf: true })),
  );
  for (const wire of deaf) wire.send(page.repeat(200));
  for (let calls = 0; calls < 20; calls += 1) {
    expect((await call(server, '/v1/models/list?limit=1')).status).toBe(200);
  }
  expect(memoryMb(server.pid) - memoryBefore).toBeLessThan(mostGrowthMb);
  for (const wire of deaf) wire[Symbol.dispose]();
});

test('none of it is in the log, and the server still stops as it should', async () => {
  expect((await call(server, '/v1/me', { key })).status).toBe(200);
  expect(server.output().stderr).toBe('');
  expect(await server.end()).toBe(0);
});
