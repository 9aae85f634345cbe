import { describe, expect, test } from 'bun:test';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { call, type Answer } from '../src/call.ts';
import { makeFolder } from '../src/folder.ts';
import { start, type Instance } from '../src/instance.ts';
import { createKey } from '../src/people.ts';
import { until } from '../src/poll.ts';
import { rowsByKey } from '../src/usage-rows.ts';
import { writeHoldTool } from './holding.ts';

function holdByRest(server: Instance, key: string): Promise<Answer> {
  return call(server, '/v1/call/hold', { method: 'POST', key, body: '{}' });
}

function holdByMcp(server: Instance, key: string): Promise<Answer> {
  const params = { name: 'hold', arguments: {} };
  return call(server, '/v1/mcp', {
    method: 'POST',
    key,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2025-06-18',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
  });
}

function says(server: Instance, words: string): Promise<boolean> {
  return until(words, () => server.output().stderr.includes(words));
}

describe('SIGTERM', () => {
  test('lets calls finish, takes no new connection, and leaves no log of writes', async () => {
    using folder = makeFolder();
    const data = folder.path;
    await using holding = writeHoldTool(data);
    await using server = await start({ data });
    const { secret, id } = await createKey({ data });
    const answers = Promise.all([holdByRest(server, secret), holdByMcp(server, secret)]);
    await until('both calls are under way', () => holding.waiting() === 2);
    const ended = server.end('SIGTERM');
    await says(server, 'stopping: 2 requests under way');
    await until('nobody answers', () =>
      call(server, '/health').then(
        () => false,
        () => true,
      ),
    );
    holding.release();
    for (const { status, text } of await answers) {
      expect(status).toBe(200);
      expect(text).toContain('released');
    }
    expect(await ended).toBe(0);
    await says(server, 'stopped: usage is committed, the database closed');
    expect(rowsByKey(data).get(id)).toBe(2);
    const log = join(data, 'keystile.db-wal');
    expect(existsSync(log) ? statSync(log).size : 0).toBe(0);
  });

  test('cuts off what takes longer than KEYSTILE_STOP_TIMEOUT', async () => {
    using folder = makeFolder();
    const data = folder.path;
    await using holding = writeHoldTool(data);
    await using server = await start({ data, env: { KEYSTILE_STOP_TIMEOUT: '1s' } });
    const { secret } = await createKey({ data });
    const cutOff = holdByRest(server, secret).catch(() => 'cut off');
    await until('the call is under way', () => holding.waiting() === 1);
    expect(await server.end('SIGTERM')).toBe(0);
    expect(await cutOff).toBe('cut off');
    await says(server, '1 request took longer than 1 s, and ends now');
  });

  test('twice ends at once', async () => {
    using folder = makeFolder();
    const data = folder.path;
    await using holding = writeHoldTool(data);
    await using server = await start({ data, env: { KEYSTILE_STOP_TIMEOUT: '1h' } });
    const { secret } = await createKey({ data });
    const cutOff = holdByRest(server, secret).catch(() => 'cut off');
    await until('the call is under way', () => holding.waiting() === 1);
    process.kill(server.pid, 'SIGTERM');
    await says(server, 'stopping: 1 request under way');
    expect(await server.end('SIGTERM')).toBe(1);
    expect(await cutOff).toBe('cut off');
  });
});
