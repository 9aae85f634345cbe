import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'bun:test';
import { makeFolder } from '@keystile/blackbox/folder';
import { freePort } from '@keystile/blackbox/free-port';
import { start, type Instance } from '@keystile/blackbox/instance';
import { writeFiles } from '@keystile/blackbox/own-files';
import { createKey } from '@keystile/blackbox/people';
import { expectedFailures, expectedFile } from './src/expected.ts';
import { startProxy, type KeyProxy } from './src/proxy.ts';
import { failuresOf, runSuite } from './src/suite.ts';

const program = fileURLToPath(new URL('src/fixtures/program.ts', import.meta.url));
const failed = new Set<string>();

const folder = makeFolder();
let fixtures: ChildProcess;
let proxy: KeyProxy;
let product: Instance;
beforeAll(async () => {
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
  fixtures = child;
  const [address] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  const mcp = { fixtures: { url: address.trim(), prefix: '', timeout: '1s' } };
  writeFiles(folder.path, { 'keystile.config.json': { builtins: false, mcp } });
  proxy = startProxy();
  const PORT = String(await freePort());
  const env = { PORT, KEYSTILE_URL: proxy.url, KEYSTILE_TIERS: 'standard:1000000' };
  product = await start({ data: folder.path, env });
  const { secret } = await createKey(product);
  proxy.forward(product.port, secret);
});
afterAll(async () => {
  await proxy[Symbol.asyncDispose]();
  await product.dispose();
  fixtures.kill();
  folder[Symbol.dispose]();
});

test.each(['2026-07-28', '2025-11-25'])(
  '%s: tools of an upstream, through us',
  async (revision) => {
    const report = await runSuite([
      ...['server', '--url', `${proxy.url}/v1/mcp`, '--requirements', revision],
      ...['--expected-failures', expectedFile('upstream')],
    ]);
    expect(report.exitCode, report.output).toBe(0);
    expect(report.scenarios.size, report.output).toBeGreaterThan(30);
    for (const failure of failuresOf(report)) failed.add(failure);
  },
);

test('every expected failure was seen, and has its reason beside it', () => {
  const entries = expectedFailures('upstream');
  expect(entries.length).toBeGreaterThan(0);
  expect(entries.filter((entry) => !failed.has(entry))).toEqual([]);
});
