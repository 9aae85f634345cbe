/** `npm run bench`: every benchmark beside its peers, in one run. `--quick` only tries it out. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchmarkAccessChecks } from './benchmarks/access-checks.ts';
import { benchmarkBackup } from './benchmarks/backup.ts';
import { benchmarkCollectionSearch } from './benchmarks/collection-search.ts';
import { benchmarkMemory } from './benchmarks/memory.ts';
import { benchmarkOwnTools } from './benchmarks/own-tools.ts';
import { benchmarkPages } from './benchmarks/pages.ts';
import { benchmarkRequests } from './benchmarks/requests.ts';
import { benchmarkStarts } from './benchmarks/starts.ts';
import { benchmarkToolCalls, compileToolServers } from './benchmarks/tool-calls.ts';
import { compileServer, productBinary } from './compile.ts';
import { describeRun } from './machine.ts';
import { fullPlan, quickPlan } from './plan.ts';
import { resultPage, resultTables } from './report/report.ts';
import { requireWrk } from './wrk.ts';

const isQuick = process.argv.includes('--quick');
const plan = isQuick ? quickPlan : fullPlan;

await requireWrk();
const run = describeRun();
const folder = mkdtempSync(join(tmpdir(), 'keystile-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));

console.log('Compiling servers');
const product = await productBinary();
const bare = await compileServer('bare', folder);
const bareAdding = await compileServer('bare-adding', folder);
const betterAuth = await compileServer('better-auth', folder);
const toolServers = await compileToolServers(folder);

const requests = await benchmarkRequests(plan, { product, bare, betterAuth }, folder);
const checks = await benchmarkAccessChecks(plan, product, folder);
const calls = await benchmarkToolCalls(plan, toolServers, folder);
const own = await benchmarkOwnTools(
  plan,
  { product, sdk: toolServers.sdk, bare: bareAdding },
  folder,
);
const collection = await benchmarkCollectionSearch(plan, product, folder);
const pages = await benchmarkPages(plan, product, folder);
const starts = await benchmarkStarts(plan, { product, bare }, folder);
const backup = await benchmarkBackup(plan, product, folder);
const memory = await benchmarkMemory(plan, product, folder);
const results = { requests, checks, calls, own, collection, pages, starts, backup, memory };

console.log(`\n${resultTables(results)}`);
if (!isQuick) {
  await Bun.write(new URL('../results.md', import.meta.url), resultPage({ run, ...results }));
}
