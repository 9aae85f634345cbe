import { createKeystileKeys } from '../fixtures/keystile.ts';
import type { Plan } from '../plan.ts';
import { residentMiB } from '../process-figures.ts';
import { path, startProduct } from '../product.ts';
import { measureRounds, type Contender, type Series } from '../rounds.ts';
import { startServer, type RunningServer } from '../server.ts';
import type { Answer } from '../servers/answer.ts';

export interface StartSeries {
  bare: Series;
  product: Series;
  productManyKeys: Series;
}

const startsARound = 5;
const settleMs = 2_000;

/** How long a stop and a start take, and the memory of a server that nobody calls, beside a bare one. */
export async function benchmarkStarts(
  plan: Plan,
  { product, bare }: { product: string; bare: string },
  folder: string,
): Promise<StartSeries> {
  const few = `${folder}/starts-few`;
  const many = `${folder}/starts-many`;
  createKeystileKeys(few, 10, 0);
  createKeystileKeys(many, plan.keys, 0);
  const answer: Answer = { path, headers: { 'content-type': 'application/json' }, body: '{}' };
  const environment = { NODE_ENV: 'production', ANSWER: JSON.stringify(answer) };

  console.log('Starts');
  const [bareSeries, productSeries, manySeries] = await measureRounds(
    [
      contender('bare Elysia route', () => startServer([bare], environment, path)),
      contender('Keystile', () => startProduct(product, few)),
      contender('Keystile, many keys', () => startProduct(product, many)),
    ],
    plan.rounds * startsARound,
  );
  return { bare: bareSeries!, product: productSeries!, productManyKeys: manySeries! };
}

function contender(name: string, start: () => Promise<RunningServer>): Contender {
  async function measure() {
    const server = await start();
    await Bun.sleep(settleMs);
    const idleMiB = residentMiB(server.pid);
    const before = performance.now();
    await server.stop();
    return { firstAnswerMs: server.firstAnswerMs, idleMiB, stopMs: performance.now() - before };
  }
  return { name, measure };
}
