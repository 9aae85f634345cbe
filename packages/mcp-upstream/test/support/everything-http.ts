import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { fromNpm } from './source.ts';

/** `server-everything` by HTTP, in a process of its own. It speaks 2025-11-25 and keeps sessions. */
export interface EverythingServer extends AsyncDisposable {
  url: string;
  port: number;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Starts it and waits until it listens. */
export async function startEverything(port?: number): Promise<EverythingServer> {
  const taken = port ?? (await freePort());
  const [bun, ...words] = fromNpm('@modelcontextprotocol/server-everything', 'streamableHttp');
  const child = spawn(bun, words, {
    env: { ...process.env, PORT: String(taken) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  await new Promise<void>((resolve) =>
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('listening')) resolve();
    }),
  );
  return {
    url: `http://127.0.0.1:${taken}/mcp`,
    port: taken,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
