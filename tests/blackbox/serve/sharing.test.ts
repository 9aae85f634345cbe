import { describe, expect, test } from 'bun:test';
import { Agent, request } from 'node:http';
import { makeFolder } from '../src/folder.ts';
import { freePort } from '../src/free-port.ts';
import { start } from '../src/instance.ts';
import { createKey } from '../src/people.ts';
import { until } from '../src/poll.ts';
import { rowsByKey } from '../src/usage-rows.ts';
import { expectRefusal } from '../src/expect-refusal.ts';
import { run } from '../src/run.ts';

interface Clients {
  answered(): number;
  /** What went wrong: a status, or the error's code. */
  failures: string[];
  stop(): Promise<void>;
}

/** Clients that call without a pause, half of them on one connection each, half on a new one each time. */
function startClients(port: number, key: string, count: number): Clients {
  const failures: string[] = [];
  let answered = 0;
  let isOver = false;

  function ask(agent: Agent | false): Promise<void> {
    return new Promise((resolve) => {
      const options = { host: '127.0.0.1', port, path: '/v1/models/list?limit=1', agent };
      const sent = request({ ...options, headers: { 'x-api-key': key } }, (response) => {
        response.resume().on('end', () => {
          if (response.statusCode === 200) answered += 1;
          else failures.push(String(response.statusCode));
          resolve();
        });
      });
      sent.on('error', ({ code }: NodeJS.ErrnoException) => {
        failures.push(String(code));
        resolve();
      });
      sent.end();
    });
  }

  async function client(keepsAlive: boolean): Promise<void> {
    const agent = keepsAlive && new Agent({ keepAlive: true, maxSockets: 1 });
    while (!isOver) await ask(agent);
    if (agent) agent.destroy();
  }

  const clients = Array.from({ length: count }, (_, index) => client(index % 2 === 0));
  return {
    failures,
    answered: () => answered,
    async stop() {
      isOver = true;
      await Promise.all(clients);
    },
  };
}

describe('--share-port', () => {
  test('lets a new instance take over from an old one without losing a request', async () => {
    using folder = makeFolder();
    const data = folder.path;
    const env = { PORT: String(await freePort()), KEYSTILE_TIERS: 'standard:9999999' };
    const options = { data, env, args: ['--share-port'] };
    let old = await start(options);
    const { secret, id } = await createKey({ data });
    const clients = startClients(old.port, secret, 12);
    const more = (count: number) => {
      const wanted = clients.answered() + count;
      return until('more answers', () => clients.answered() >= wanted);
    };
    try {
      for (let round = 0; round < 2; round += 1) {
        await more(100);
        const next = await start(options);
        await more(100);
        expect(await old.end('SIGTERM')).toBe(0);
        expect(old.output().stderr).toContain('new connections go to the other instance');
        old = next;
      }
      await more(100);
      await clients.stop();
      expect(await old.end('SIGTERM')).toBe(0);
    } finally {
      await clients.stop();
      await old.dispose();
    }
    expect(clients.failures).toEqual([]);
    expect(rowsByKey(data).get(id)).toBe(clients.answered());
  });

  test('is of no use where one of the two does not share', async () => {
    using folder = makeFolder();
    await using server = await start();
    const words = ['serve', '--share-port', '--port', String(server.port), '--data', folder.path];
    const ran = await run(words);
    expectRefusal(ran, 1);
    expect(ran.stderr).toContain('is in use');
  });
});
