import { addLimitedKeys, createKeystileKeys } from '../fixtures/keystile.ts';
import { measureLoad } from '../load.ts';
import type { Plan } from '../plan.ts';
import { path, query, startProduct } from '../product.ts';
import { measureRounds, type Contender, type Series } from '../rounds.ts';
import type { LoadOptions } from '../wrk.ts';

export interface AccessCheckSeries {
  /** Keys for every tool; no organization named. */
  plain: Series;
  /** Keys with a list of tools; each call names an organization that is not the key's own. */
  checked: Series;
}

const keys = 1_000;
// Many short loads side by side: what else a machine does comes and goes more slowly.
const loadsARound = 5;

/** The authenticated request without and with a list of tools and a named organization, on one server. */
export async function benchmarkAccessChecks(
  plan: Plan,
  binary: string,
  folder: string,
): Promise<AccessCheckSeries> {
  const data = `${folder}/access-checks`;
  const plainFile = `${data}.plain.keys`;
  const checkedFile = `${data}.checked.keys`;
  await Bun.write(plainFile, createKeystileKeys(data, keys, keys).join('\n'));
  const { organizationId, secrets } = addLimitedKeys(data, keys);
  await Bun.write(checkedFile, secrets.join('\n'));

  console.log('List of tools and named organization');
  const server = await startProduct(binary, data);
  // Every load finds the one server running, and leaves it so.
  const start = () => Promise.resolve({ ...server, stop: () => Promise.resolve() });

  function contender(name: string, vary: LoadOptions['vary']): Contender {
    const load = { path: path + query, connections: plan.connections, vary };
    return { name, measure: () => measureLoad({ start, ...load, seconds: 1, warmUpSeconds: 0 }) };
  }

  const contenders = [
    contender('every tool, own organization', { keysFile: plainFile }),
    contender('list of tools, named organization', { keysFile: checkedFile, organizationId }),
  ];
  try {
    // Warms up.
    await measureRounds(contenders, 2);
    const [plain, checked] = await measureRounds(contenders, plan.rounds * loadsARound);
    return { plain: plain!, checked: checked! };
  } finally {
    await server.stop();
  }
}
