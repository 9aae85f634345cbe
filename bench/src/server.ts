/** A server in a process of its own. */
export interface RunningServer {
  /** `http://127.0.0.1:<port>` */
  url: string;
  pid: number;
  /** From the start of the process to its first answer. */
  firstAnswerMs: number;
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>;
}

const mostStartMs = 30_000;

/**
 * Starts a server on a free loopback port, which it learns from `PORT`, and waits for an answer at
 * `path`.
 */
export async function startServer(
  command: string[],
  environment: Record<string, string> = {},
  path = '/',
): Promise<RunningServer> {
  const port = freePort();
  const startedMs = performance.now();
  const child = Bun.spawn(command, {
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, ...environment, PORT: String(port) },
    stdout: 'ignore',
    stderr: 'inherit',
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill('SIGTERM');
    await child.exited;
  };
  try {
    await waitForAnswer(url + path, () => child.exitCode);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, pid: child.pid, firstAnswerMs: performance.now() - startedMs, stop };
}

async function waitForAnswer(url: string, exitCode: () => number | null): Promise<void> {
  const deadlineMs = Date.now() + mostStartMs;
  while (Date.now() < deadlineMs && exitCode() === null) {
    const response = await fetch(url, { redirect: 'manual' }).catch(() => undefined);
    await response?.body?.cancel();
    if (response) return;
    await Bun.sleep(1);
  }
  throw new Error(`no server came up at ${url} (exit code ${exitCode()})`);
}

function freePort(): number {
  const probe = Bun.listen({ hostname: '127.0.0.1', port: 0, socket: { data() {} } });
  probe.stop(true);
  return probe.port;
}
