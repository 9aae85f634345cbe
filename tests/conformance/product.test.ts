import { afterAll, beforeAll, expect, test } from 'bun:test';
import { freePort } from '@keystile/blackbox/free-port';
import { start, type Instance } from '@keystile/blackbox/instance';
import { createKey } from '@keystile/blackbox/people';
import { expectedFailures, expectedFile } from './src/expected.ts';
import { startProxy, type KeyProxy } from './src/proxy.ts';
import { failuresOf, runSuite } from './src/suite.ts';

const failed = new Set<string>();

let proxy: KeyProxy;
let product: Instance;
beforeAll(async () => {
  proxy = startProxy();
  const PORT = String(await freePort());
  const KEYSTILE_TIERS = 'standard:1000000';
  product = await start({ env: { PORT, KEYSTILE_URL: proxy.url, KEYSTILE_TIERS } });
  const { secret } = await createKey(product);
  proxy.forward(product.port, secret);
});
afterAll(async () => {
  await proxy[Symbol.asyncDispose]();
  await product.dispose();
});

test.each(['2026-07-28', '2025-11-25'])('%s: all that tools need', async (revision) => {
  const report = await runSuite([
    ...['server', '--url', `${proxy.url}/v1/mcp`, '--requirements', revision],
    ...['--expected-failures', expectedFile('product')],
  ]);
  expect(report.exitCode, report.output).toBe(0);
  expect(report.scenarios.size, report.output).toBeGreaterThan(30);
  for (const failure of failuresOf(report)) failed.add(failure);
});

test('every expected failure was seen, and has its reason beside it', () => {
  const entries = expectedFailures('product');
  expect(entries.length).toBeGreaterThan(0);
  expect(entries.filter((entry) => !failed.has(entry))).toEqual([]);
});
