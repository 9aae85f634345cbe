import { cpuSeconds } from './process-figures.ts';
import type { Figures } from './rounds.ts';
import type { RunningServer } from './server.ts';
import { runWrk, type LoadOptions } from './wrk.ts';

/** A load on a server that is started for it, warmed up, and stopped afterwards. */
export interface MeasuredLoad extends Omit<LoadOptions, 'url'> {
  start(): Promise<RunningServer>;
  /** Looks at the server before anything is measured; throws where it is not right. */
  check?(server: RunningServer): Promise<void>;
  /** Path and query. */
  path: string;
  /** 0: it is warm already. */
  warmUpSeconds: number;
}

/**
 * Measures throughput, latency and the server process's CPU time for each request.
 *
 * @throws Error when any request was refused or failed.
 */
export async function measureLoad(options: MeasuredLoad): Promise<Figures> {
  const { start, check, path, warmUpSeconds, seconds, ...load } = options;
  const server = await start();
  try {
    await check?.(server);
    const url = server.url + path;
    if (warmUpSeconds > 0) await runWrk({ ...load, url, seconds: warmUpSeconds });
    const before = cpuSeconds(server.pid);
    const measured = await runWrk({ ...load, url, seconds });
    await Bun.sleep(200); // What is written after the responses belongs to them.
    const used = cpuSeconds(server.pid) - before;
    if (measured.refused + measured.failed > 0) {
      throw new Error(`${measured.refused} answers were refusals, ${measured.failed} failed`);
    }
    return {
      requestsASecond: measured.requests / measured.seconds,
      p50Ms: measured.p50Us / 1000,
      p99Ms: measured.p99Us / 1000,
      cpuUs: (used * 1e6) / measured.requests,
    };
  } finally {
    await server.stop();
  }
}
