import { afterAll, beforeAll, expect, test } from 'bun:test';
import { startApi, type TestInstance } from '@keystile/api/test';
import { expectedFailures, expectedFile } from './src/expected.ts';
import { serveFixtures } from './src/fixtures/serve.ts';
import { startProxy, type KeyProxy } from './src/proxy.ts';
import { failuresOf, runSuite } from './src/suite.ts';

const failed = new Set<string>();

let proxy: KeyProxy;
let api: TestInstance;
beforeAll(async () => {
  proxy = startProxy();
  const settings = { KEYSTILE_URL: proxy.url, KEYSTILE_TIERS: 'standard:1000000' };
  api = await startApi(settings, [], { mcp: { serve: serveFixtures } });
  const { secret } = await api.member('suite@example.com');
  proxy.forward(Number(new URL(api.url).port), secret);
});
afterAll(async () => {
  await proxy[Symbol.asyncDispose]();
  await api.dispose();
});

test.each(['2026-07-28', '2025-11-25'])('%s: the route carries all of it', async (revision) => {
  const report = await runSuite([
    ...['server', '--url', `${proxy.url}/v1/mcp`, '--requirements', revision],
    ...['--expected-failures', expectedFile('fixtures')],
  ]);
  expect(report.exitCode, report.output).toBe(0);
  expect(report.scenarios.size, report.output).toBeGreaterThan(30);
  for (const failure of failuresOf(report)) failed.add(failure);
});

test('every expected failure was seen, and has its reason beside it', () => {
  expect(expectedFailures('fixtures').filter((entry) => !failed.has(entry))).toEqual([]);
});

test('nothing went wrong on our side meanwhile', () => {
  expect(api.faults).toEqual([]);
});
