import { createBetterAuthKeys } from '../fixtures/better-auth.ts';
import { createKeystileKeys } from '../fixtures/keystile.ts';
import { measureLoad } from '../load.ts';
import type { Plan } from '../plan.ts';
import { path, query, startProduct } from '../product.ts';
import { measureRounds, type Contender, type Series } from '../rounds.ts';
import { startServer, type RunningServer } from '../server.ts';
import type { Answer } from '../servers/answer.ts';

/** Executables of the three servers. */
export interface Binaries {
  product: string;
  bare: string;
  betterAuth: string;
}

export interface RequestSeries {
  bare: Series;
  product: Series;
  betterAuth: Series;
  productManyKeys: Series;
  productManyKeysSpread: Series;
}

const usedKeys = 1_000;
const spreadKeys = 100_000;

/** The authenticated request: product, bare route and better-auth, and the product with many keys. */
export async function benchmarkRequests(
  plan: Plan,
  binaries: Binaries,
  folder: string,
): Promise<RequestSeries> {
  const few = `${folder}/few`;
  const many = `${folder}/many`;
  const betterAuthFile = `${folder}/better-auth.db`;

  console.log('Making keys');
  const fewKeys = createKeystileKeys(few, usedKeys, usedKeys);
  const manyKeys = createKeystileKeys(many, plan.keys, spreadKeys);
  const betterAuthKeys = await createBetterAuthKeys(betterAuthFile, usedKeys);
  const everyHundredth = manyKeys.filter((_, index) => index % (spreadKeys / usedKeys) === 0);

  const answer = await answerOf(() => startProduct(binaries.product, few), fewKeys[0]!);
  const environment = { NODE_ENV: 'production', ANSWER: JSON.stringify(answer) };
  const product = (data: string) => () => startProduct(binaries.product, data);

  async function contender(
    name: string,
    start: () => Promise<RunningServer>,
    keys: readonly string[],
  ): Promise<Contender> {
    const keysFile = `${folder}/${Bun.hash(name)}.keys`;
    await Bun.write(keysFile, keys.join('\n'));
    const { connections, seconds, warmUpSeconds } = plan;
    const load = { path: path + query, connections, seconds, warmUpSeconds, vary: { keysFile } };
    return { name, measure: () => measureLoad({ start, ...load }) };
  }

  console.log('Authenticated requests');
  const bare = () => startServer([binaries.bare], environment);
  const betterAuth = () =>
    startServer([binaries.betterAuth], { ...environment, DATABASE: betterAuthFile });
  const series = await measureRounds(
    [
      await contender('bare Elysia route', bare, fewKeys),
      await contender('Keystile', product(few), fewKeys),
      await contender('@better-auth/api-key', betterAuth, betterAuthKeys),
      await contender('Keystile, many keys', product(many), everyHundredth),
      await contender('Keystile, many keys, spread', product(many), manyKeys),
    ],
    plan.rounds,
  );
  const [bareSeries, productSeries, betterAuthSeries, manySeries, spreadSeries] = series;
  return {
    bare: bareSeries!,
    product: productSeries!,
    betterAuth: betterAuthSeries!,
    productManyKeys: manySeries!,
    productManyKeysSpread: spreadSeries!,
  };
}

/** Asks the product once, for the bytes that the others are to repeat. */
async function answerOf(start: () => Promise<RunningServer>, key: string): Promise<Answer> {
  const server = await start();
  try {
    const response = await fetch(server.url + path + query, {
      headers: { authorization: `Bearer ${key}` },
    });
    if (!response.ok) throw new Error(`the product answered ${response.status}`);
    const headers = Object.fromEntries(response.headers);
    // Every server adds these itself.
    delete headers.date;
    delete headers['content-length'];
    return { path, headers, body: await response.text() };
  } finally {
    await server.stop();
  }
}
