import { describe, expect, test } from 'bun:test';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { makeFolder } from '../src/folder.ts';
import { start } from '../src/instance.ts';
import { until } from '../src/poll.ts';
import { listenForNotices } from './notify-socket.ts';

const microsecondsASecond = 1_000_000;

/** Seconds since the machine started, as proc(5) tells. */
async function uptime(): Promise<number> {
  return Number((await Bun.file('/proc/uptime').text()).split(' ')[0]);
}

describe.each(['a path', 'an abstract name'])('NOTIFY_SOCKET as %s', (kind) => {
  test('hears of the start, of a reload, of the watchdog and of the stop', async () => {
    using folder = makeFolder();
    const path = kind === 'a path' ? join(folder.path, 'notify') : `@${randomUUID()}`;
    using socket = listenForNotices(path);
    const heard: string[] = [];
    const hear = (what: string) =>
      until(what, () => {
        heard.push(...socket.take());
        const index = heard.findIndex((message) => message.includes(what));
        return index === -1 ? undefined : heard.splice(0, index + 1).at(-1)!;
      });
    const env = { NOTIFY_SOCKET: path, WATCHDOG_USEC: String(0.2 * microsecondsASecond) };
    await using server = await start({ env });
    expect(await hear('READY=1')).toBe(`READY=1\nSTATUS=serving ${server.url}`);
    await hear('WATCHDOG=1');
    process.kill(server.pid, 'SIGHUP');
    const reloading = await hear('RELOADING=1');
    const atMicroseconds = Number(/^MONOTONIC_USEC=(\d+)$/m.exec(reloading)![1]);
    const now = await uptime();
    expect(atMicroseconds / microsecondsASecond).toBeWithin(now - 30, now + 1);
    await hear('READY=1');
    const ended = server.end('SIGTERM');
    await hear('STOPPING=1');
    expect(await ended).toBe(0);
    expect(server.output().stderr).not.toContain('service manager');
  });
});

test('a NOTIFY_SOCKET that nobody listens at changes nothing', async () => {
  using folder = makeFolder();
  await using server = await start({ env: { NOTIFY_SOCKET: join(folder.path, 'nobody') } });
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
  expect(await server.end()).toBe(0);
});
