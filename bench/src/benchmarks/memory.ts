import { createKeystileKeys } from '../fixtures/keystile.ts';
import type { Plan } from '../plan.ts';
import { mostResidentMiB, residentMiB } from '../process-figures.ts';
import { path, query, startProduct } from '../product.ts';
import { measureRounds, type Figures, type Series } from '../rounds.ts';
import { runWrk } from '../wrk.ts';

const keys = 1_000;
const settleMs = 2_000;

/** Resident memory: after the start, under load, and with many client addresses seen. */
export async function benchmarkMemory(plan: Plan, binary: string, folder: string): Promise<Series> {
  const data = `${folder}/memory`;
  const keysFile = `${folder}/memory.keys`;
  await Bun.write(keysFile, createKeystileKeys(data, keys, keys).join('\n'));
  console.log('Memory');
  const contender = { name: 'Keystile', measure: () => measure(plan, binary, data, keysFile) };
  const [series] = await measureRounds([contender], plan.rounds);
  return series!;
}

async function measure(
  plan: Plan,
  binary: string,
  data: string,
  keysFile: string,
): Promise<Figures> {
  const server = await startProduct(binary, data, {
    KEYSTILE_TRUSTED_PROXIES: '127.0.0.1/32,::1/128',
  });
  try {
    const load = {
      url: server.url + path + query,
      connections: plan.connections,
      seconds: plan.seconds,
    };
    await Bun.sleep(settleMs);
    const idleMiB = residentMiB(server.pid);
    const loadMiB = await mostResidentMiB(server.pid, runWrk({ ...load, vary: { keysFile } }));
    const clientsMiB = await mostResidentMiB(server.pid, comeFromMany(plan.clients, load));
    return { idleMiB, loadMiB, clientsMiB };
  } finally {
    await server.stop();
  }
}

async function comeFromMany(
  clients: number,
  load: { url: string; connections: number; seconds: number },
): Promise<void> {
  for (let seen = 0; seen < clients;) {
    const { requests, refused, failed } = await runWrk({ ...load, vary: { firstClient: seen } });
    if (refused + failed > 0 || requests === 0) throw new Error('a public call was refused');
    seen += requests;
  }
}
