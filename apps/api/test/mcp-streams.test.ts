import { afterEach, describe, expect, test } from 'bun:test';
import {
  createMcpHandler,
  InMemoryServerEventBus,
  Server,
  type ServerEventBus,
} from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { Serve } from '../src/index.ts';
import { startApi, type TestInstance } from './instance.ts';
import { mcpRequest } from './mcp-messages.ts';
import { httpRequest, openSocket, type RawSocket } from './raw-socket.ts';
import { ownTool } from './own-tool.ts';

const eras = ['2026-07-28', '2025-06-18'];
const endOfBody = /\r\n0\r\n\r\n$/;

const running: TestInstance[] = [];
afterEach(async () => {
  for (const api of running.splice(0)) await api.dispose();
});

async function start(...options: Parameters<typeof startApi>) {
  const api = await startApi(...options);
  running.push(api);
  const { secret } = await api.member('ada@example.com');
  const send = (socket: RawSocket, revision: string, message: Message, more = {}) => {
    const { headers, body } = mcpRequest(revision, secret, message);
    const all = { host: 'api.test', ...headers, ...more };
    socket.write(httpRequest('/v1/mcp', { headers: all, body }));
  };
  const open = (revision: string, message: Message, more = {}) => {
    const socket = openSocket(api.url);
    send(socket, revision, message, more);
    return socket;
  };
  const ping = async () => {
    const socket = open('2025-06-18', { method: 'tools/list' });
    await socket.until(/"tools":/);
    socket.destroy();
  };
  return { api, open, send, ping };
}

type Message = Parameters<typeof mcpRequest>[2];
const listen: Message = {
  method: 'subscriptions/listen',
  params: { notifications: { toolsListChanged: true } },
};
const acknowledged = /subscriptions\/acknowledged.*\n/;

/** Serves a list that changes, so that there is something to listen for. */
function serveChanges(bus: ServerEventBus, keepAliveMs?: number): Serve {
  return () =>
    createMcpHandler(
      () => {
        const capabilities = { tools: { listChanged: true } };
        const server = new Server({ name: 'changes', version: '1' }, { capabilities });
        server.setRequestHandler('tools/list', () => ({ tools: [] }));
        return server;
      },
      { bus, keepAliveMs },
    );
}

/** A tool that waits until the test lets it go. */
function waitingTool() {
  const begun = Promise.withResolvers<null>();
  const released = Promise.withResolvers<{ ok: boolean }>();
  const tool = ownTool({
    name: 'wait',
    title: 'Wait',
    description: 'Waits.',
    access: 'public',
    path: '/wait',
    input: z.object({}),
    output: z.object({ ok: z.boolean() }),
    run() {
      begun.resolve(null);
      return released.promise;
    },
  });
  return { tool, begun: begun.promise, release: () => released.resolve({ ok: true }) };
}
const wait: Message = { method: 'tools/call', params: { name: 'wait', arguments: {} } };

test('whoever listens hears that the tools changed, and the list is another', async () => {
  const { api, open } = await start();
  const listener = open('2026-07-28', listen);
  expect(await listener.until(acknowledged)).toContain('"toolsListChanged":true');
  api.replaceTools([waitingTool().tool]);
  await listener.until(/notifications\/tools\/list_changed/);
  const socket = open('2026-07-28', { method: 'tools/list' });
  await socket.until(/"name":"wait"/);
});

describe('a slow reader', () => {
  test('of a stream gets all that happened, and keeps nobody waiting', async () => {
    const bus = new InMemoryServerEventBus();
    const { open, ping } = await start({}, [], { mcp: { serve: serveChanges(bus) } });
    const slow = open('2026-07-28', listen);
    await slow.until(acknowledged);
    slow.pause();
    const count = 2_000;
    const pad = 'x'.repeat(10_000);
    for (let number = 1; number <= count; number += 1) {
      bus.publish({ kind: 'tools_list_changed', params: { pad, number } });
    }
    await ping();
    slow.resume();
    const received = await slow.until(new RegExp(`"number":${count}\\D`));
    const numbers = [...received.matchAll(/"number":(\d+)/g)].map(([, number]) => Number(number));
    expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  });

  test.each(eras)('of a large answer gets the whole of it: %s', async (revision) => {
    const { open, ping } = await start();
    const params = { name: 'list_models', arguments: { limit: 500 } };
    const slow = open(revision, { method: 'tools/call', params }, { connection: 'close' });
    await slow.until(/HTTP/);
    slow.pause();
    await ping();
    slow.resume();
    const received = await slow.ended;
    const { result } = JSON.parse(received.slice(received.indexOf('\r\n\r\n')));
    const { models, total } = result.structuredContent;
    expect(models.length).toBe(Math.min(total, 500));
    expect(JSON.parse(result.content[0].text)).toEqual(result.structuredContent);
  });
});

describe('a client that vanishes', () => {
  test('from a stream is not kept in mind', async () => {
    const forgotten = Promise.withResolvers<null>();
    const bus = new InMemoryServerEventBus();
    const watched: ServerEventBus = {
      publish: (event) => bus.publish(event),
      subscribe(listener) {
        const unsubscribe = bus.subscribe(listener);
        return () => {
          unsubscribe();
          forgotten.resolve(null);
        };
      },
    };
    const { api, open, ping } = await start({}, [], { mcp: { serve: serveChanges(watched) } });
    const client = open('2026-07-28', listen);
    await client.until(acknowledged);
    expect(bus.listenerCount).toBe(1);
    client.destroy();
    await forgotten.promise;
    expect(bus.listenerCount).toBe(0);
    await ping();
    expect(api.faults).toEqual([]);
  });

  test.each(eras)('from a call leaves a row for what it asked: %s', async (revision) => {
    const { tool, begun, release } = waitingTool();
    const { api, open, ping } = await start({}, [tool]);
    const client = open(revision, wait);
    await begun;
    client.destroy();
    await client.ended;
    await ping();
    release();
    await ping();
    await api.flush();
    const rows = api.database.prepare('SELECT tool, outcome FROM usage').all();
    expect(rows).toEqual([{ tool: 'wait', outcome: 'ok' }]);
    expect(api.faults).toEqual([]);
  });
});

describe('a stop', () => {
  test('ends open streams, and says so', async () => {
    const serve = serveChanges(new InMemoryServerEventBus());
    const { api, open } = await start({}, [], { mcp: { serve } });
    const clients = [open('2026-07-28', listen), open('2026-07-28', listen)];
    for (const client of clients) await client.until(acknowledged);
    await api.stop();
    for (const client of clients) {
      const received = await client.ended;
      expect(received).toMatch(/"id":7,"result":\{"resultType":"complete"/);
      expect(received).toMatch(endOfBody);
    }
  });

  test.each(eras)(
    'lets a call that is under way finish, and takes no other: %s',
    async (revision) => {
      const { tool, begun, release } = waitingTool();
      const { api, open, send } = await start({}, [tool]);
      const other = open(revision, { method: 'tools/list' });
      await other.until(/"tools":/);
      const client = open(revision, wait);
      await begun;
      let hasStopped = false;
      const stopped = api.stop().then(() => (hasStopped = true));
      send(other, revision, wait);
      expect(await other.ended).not.toContain('"ok":true');
      expect(hasStopped).toBe(false);
      release();
      expect(await client.until(/"ok":true/)).toStartWith('HTTP/1.1 200');
      await stopped;
    },
  );
});

test('an idle stream outlives the connections on which nothing is written', async () => {
  const bus = new InMemoryServerEventBus();
  // Bun looks every 4 s.
  const idleSeconds = 5;
  const silent = await start({}, [], { mcp: { serve: serveChanges(bus, 0) }, idleSeconds });
  const kept = await start({}, [], { mcp: { serve: serveChanges(bus, 1_000) }, idleSeconds });
  const [dropped, idle] = [silent.open('2026-07-28', listen), kept.open('2026-07-28', listen)];
  await Promise.all([dropped.until(acknowledged), idle.until(acknowledged)]);
  expect(await dropped.ended).not.toMatch(endOfBody);
  bus.publish({ kind: 'tools_list_changed' });
  expect(await idle.until(/tools\/list_changed/)).toContain(': keepalive');
  idle.destroy();
}, 30_000);
