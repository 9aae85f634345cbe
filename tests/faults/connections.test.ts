import { afterAll, expect, test } from 'bun:test';
import { call } from '@keystile/blackbox/call';
import { start } from '@keystile/blackbox/instance';
import { until } from '@keystile/blackbox/poll';
import { limitOpenFiles, openFileLimits, openFiles } from './src/limits.ts';
import { connect, type Wire } from './src/wire.ts';

const wanted = 10_000;
/** What this process and the server need beside the connections. */
const others = 500;

const server = await start({ env: { KEYSTILE_PUBLIC_LIMIT: '9999999' } });
afterAll(() => server.dispose());

const models = () => call(server, '/v1/models/list?limit=1');

async function open(count: number): Promise<Wire[]> {
  const wires: Wire[] = [];
  while (wires.length < count) {
    const some = Math.min(250, count - wires.length);
    wires.push(...(await Promise.all(Array.from({ length: some }, () => connect(server.port)))));
  }
  return wires;
}

test('ten thousand idle connections keep nobody from an answer, and are let go', async () => {
  const count = Math.min(wanted, openFileLimits(process.pid).hard - others);
  limitOpenFiles(process.pid, count + others);
  limitOpenFiles(server.pid, count + others);
  const before = openFiles(server.pid);
  const wires = await open(count);
  await until('all are accepted', () => openFiles(server.pid) >= before + count);
  for (let calls = 0; calls < 20; calls += 1) expect((await models()).status).toBe(200);
  for (const wire of wires) wire[Symbol.dispose]();
  await until('all are released', () => openFiles(server.pid) < before + 100);
  expect((await models()).status).toBe(200);
  expect(server.output().stderr).toBe('');
});

test('a server that may open no more files goes on, and takes connections again', async () => {
  const { soft } = openFileLimits(server.pid);
  using known = await connect(server.port);
  known.send(`GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  await until('it is accepted', () => known.received().includes('"status":"ok"'));
  limitOpenFiles(server.pid, openFiles(server.pid) + 5);
  const wires = await open(50);
  const answers = known.received().length;
  known.send(`GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  await until('who is connected is answered', () => known.received().length >= 2 * answers);
  for (const wire of wires) wire[Symbol.dispose]();
  limitOpenFiles(server.pid, soft);
  await until('who comes new is answered', async () => (await models()).status === 200);
  expect(await server.end()).toBe(0);
});
