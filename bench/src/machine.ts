import { cpus, release, totalmem, type } from 'node:os';
import product from '../../apps/keystile/package.json' with { type: 'json' };
import bench from '../package.json' with { type: 'json' };
import { wrkVersion } from './wrk.ts';

/** What figures depend on, a line each: the machine and the versions of what ran. */
export function describeRun(date = new Date()): string[] {
  const { dependencies } = bench;
  const memoryGiB = Math.round(totalmem() / 1024 ** 3);
  return [
    `Date: ${date.toISOString().slice(0, 10)}`,
    `Machine: ${cpus().length} × ${cpus()[0]?.model.trim()}, ${memoryGiB} GiB, ${type()} ${release()} ${process.arch}`,
    `Keystile ${product.version}, Bun ${Bun.version}, Elysia ${dependencies.elysia}, better-auth ` +
      `${dependencies['better-auth']}, @better-auth/api-key ${dependencies['@better-auth/api-key']}, wrk ${wrkVersion()}`,
    `@modelcontextprotocol/server ${dependencies['@modelcontextprotocol/server']}, tmcp ` +
      `${dependencies.tmcp}, mcp-lite ${dependencies['mcp-lite']}`,
  ];
}
