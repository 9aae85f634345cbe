import { compileServer } from '../compile.ts';
import { createKeystileKeys } from '../fixtures/keystile.ts';
import { measureLoad } from '../load.ts';
import type { Plan } from '../plan.ts';
import { productSettings } from '../product.ts';
import { measureRounds, type Contender, type Series } from '../rounds.ts';
import { startServer, type RunningServer } from '../server.ts';
import { checkToolCall, isLetIn, postText, toolCall, type Era } from '../tool-call.ts';

/** The servers that answer tool calls. `open` is Keystile without its gate. */
export type ToolServer = 'keystile' | 'open' | 'sdk' | 'tmcp' | 'lite';
export type ToolServers = Record<ToolServer, string>;

/** What one server gave in one era with some tools registered. */
export interface ToolCallSeries {
  server: ToolServer;
  era: Era;
  tools: number;
  series: Series;
}

const path = '/mcp';
const keys = 1_000;
const fewTools = 10;
const manyTools = 100;

/** Compiles the servers, and gives where each executable is. */
export async function compileToolServers(folder: string): Promise<ToolServers> {
  return {
    keystile: await compileServer('mcp-keystile', folder),
    open: await compileServer('mcp-keystile', folder, { withOpenGate: true }),
    sdk: await compileServer('mcp-sdk', folder),
    tmcp: await compileServer('mcp-tmcp', folder),
    lite: await compileServer('mcp-lite', folder),
  };
}

/** `tools/call` of a tool of one line, in both eras: the product with its gate, the peers without. */
export async function benchmarkToolCalls(
  plan: Plan,
  servers: ToolServers,
  folder: string,
): Promise<ToolCallSeries[]> {
  const data = `${folder}/tools`;
  const keysFile = `${folder}/tools.keys`;
  const secrets = createKeystileKeys(data, keys, keys);
  await Bun.write(keysFile, secrets.join('\n'));

  async function contender({ server, era, tools }: Cell): Promise<Contender> {
    const post = toolCall(era, tools);
    const postFile = `${folder}/tools-${era}-${tools}.post`;
    await Bun.write(postFile, postText(post));

    const environment = { ...productSettings, KEYSTILE_DATA: data, TOOLS: String(tools) };

    async function check({ url }: RunningServer): Promise<void> {
      await checkToolCall(url + path, post, secrets[0]!);
      const isGuarded = !(await isLetIn(url + path, post));
      if (isGuarded !== (server === 'keystile')) throw new Error(`the gate of ${server} is wrong`);
    }

    const { connections, warmUpSeconds, callSeconds: seconds } = plan;
    const load = { path, connections, seconds, warmUpSeconds, vary: { keysFile, postFile } };
    const start = () => startServer([servers[server]], environment);
    return {
      name: `${server}, ${era}, ${tools} tools`,
      measure: () => measureLoad({ start, check, ...load }),
    };
  }

  console.log('Tool calls');
  const contenders = await Promise.all(cells.map(contender));
  const all = await measureRounds(contenders, plan.rounds);
  return cells.map((cell, index) => ({ ...cell, series: all[index]! }));
}

type Cell = Omit<ToolCallSeries, 'series'>;

// What is compared runs next to each other. mcp-lite does not know 2026-07-28, and one number of
// tools is enough to see what the gate takes.
const cells: Cell[] = [fewTools, manyTools].flatMap((tools) =>
  (['2026-07-28', '2025-06-18'] as const).flatMap((era) => {
    const names: ToolServer[] = ['keystile', 'sdk', 'tmcp'];
    if (tools === fewTools) names.unshift('open');
    if (era === '2025-06-18') names.push('lite');
    return names.map((server) => ({ server, era, tools }));
  }),
);
