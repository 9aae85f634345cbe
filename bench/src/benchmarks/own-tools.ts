import { writeFile } from 'node:fs/promises';
import { createKeystileKeys } from '../fixtures/keystile.ts';
import { measureLoad } from '../load.ts';
import type { Plan } from '../plan.ts';
import { startProduct } from '../product.ts';
import { measureRounds, type Contender, type Series } from '../rounds.ts';
import { startServer, type RunningServer } from '../server.ts';
import { checkToolCall, postText, toolCall } from '../tool-call.ts';

/** A way to a tool, through us and straight, by one connection and by many. */
export interface Way {
  direct: Series;
  through: Series;
}

export interface OwnToolSeries {
  /** A tool of an MCP server upstream. */
  upstream: { one: Way; many: Way };
  /** A tool in TypeScript, beside a bare Elysia route that does the same. */
  typescript: { one: Way; many: Way };
}

const keys = 1_000;
const era = '2026-07-28';
const sum = '{"a":19,"b":23}';

const toolFile = `import { defineTool } from '@keystile/tools';
import { z } from 'zod';

export default defineTool({
  description: 'Adds two numbers.',
  input: z.object({ a: z.number(), b: z.number() }),
  output: z.object({ sum: z.number() }),
  run: ({ a, b }) => ({ sum: a + b }),
});
`;

/** What it costs that a tool is a self-hoster's own: an upstream's, or one in TypeScript. */
export async function benchmarkOwnTools(
  plan: Plan,
  { product, sdk, bare }: { product: string; sdk: string; bare: string },
  folder: string,
): Promise<OwnToolSeries> {
  const data = `${folder}/own-tools`;
  const keysFile = `${data}.keys`;
  const secrets = createKeystileKeys(data, keys, keys);
  await writeFile(keysFile, secrets.join('\n'));
  await Bun.write(`${data}/tools/add.ts`, toolFile);

  const post = toolCall(era, 1);
  const mcpPost = await postFile(`${folder}/own-tools-mcp.post`, postText(post));
  const restPost = await postFile(
    `${folder}/own-tools-rest.post`,
    `content-type: application/json\n\n${sum}`,
  );

  const peer = await startServer([sdk], { TOOLS: '10' });
  const config = { builtins: false, mcp: { peer: { url: `${peer.url}/mcp`, prefix: '' } } };
  await writeFile(`${data}/keystile.config.json`, JSON.stringify(config));
  const route = await startServer([bare]);
  const through = await startProduct(product, data);

  function contender(
    name: string,
    server: RunningServer,
    connections: number,
    path: string,
    file: string,
  ): Contender {
    const start = () => Promise.resolve({ ...server, stop: () => Promise.resolve() });
    const load = { path, connections, vary: { keysFile, postFile: file }, warmUpSeconds: 0 };
    const measure = () => measureLoad({ start, ...load, seconds: plan.callSeconds });
    return { name: `${name}, ${connections} connections`, measure };
  }

  function contenders(connections: number): Contender[] {
    return [
      contender('upstream, direct', peer, connections, '/mcp', mcpPost),
      contender('upstream, through Keystile', through, connections, '/v1/mcp', mcpPost),
      contender('bare route', route, connections, '/add', restPost),
      contender('TypeScript tool', through, connections, '/v1/call/add', restPost),
    ];
  }

  console.log('Own tools');
  try {
    await checkToolCall(`${peer.url}/mcp`, post, secrets[0]!);
    await checkToolCall(`${through.url}/v1/mcp`, post, secrets[0]!);
    await measureRounds(contenders(plan.connections), 1);
    const all = await measureRounds(
      [...contenders(1), ...contenders(plan.connections)],
      plan.rounds,
    );
    const way = (first: number): Way => ({ direct: all[first]!, through: all[first + 1]! });
    return {
      upstream: { one: way(0), many: way(4) },
      typescript: { one: way(2), many: way(6) },
    };
  } finally {
    await Promise.all([peer, route, through].map((server) => server.stop()));
  }
}

async function postFile(path: string, text: string): Promise<string> {
  await writeFile(path, text);
  return path;
}
