import { afterAll, describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { freePort } from '../src/free-port.ts';
import { makeFolder } from '../src/folder.ts';
import { start } from '../src/instance.ts';
import { createKey } from '../src/people.ts';
import { until } from '../src/poll.ts';
import { expectRefusal } from '../src/expect-refusal.ts';
import { run } from '../src/run.ts';

const address = `127.0.0.1:${await freePort()}`;
const server = await start({
  env: { KEYSTILE_METRICS: address, KEYSTILE_PUBLIC_LIMIT: '3', KEYSTILE_LOG_LEVEL: 'error' },
});
afterAll(server.dispose);
const { secret, id, prefix } = await createKey(server);

/** Samples by name and labels, as they are written. */
async function scrape(): Promise<Map<string, number>> {
  const response = await fetch(`http://${address}/metrics`);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const lines = (await response.text()).split('\n').filter((line) => /^[a-z]/.test(line));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), valueOf(line)]));
}

function valueOf(line: string): number {
  return Number(line.slice(line.lastIndexOf(' ') + 1));
}

const requests = (surface: string, outcome: string, status: string) =>
  `keystile_requests_total{surface="${surface}",outcome="${outcome}",status_class="${status}"}`;
const refused = (reason: string) => `keystile_refused_credentials_total{reason="${reason}"}`;

describe('KEYSTILE_METRICS', () => {
  test('counts calls, limits and refused credentials, and names nobody', async () => {
    const mcp = (key: string) =>
      call(server, '/v1/mcp', {
        method: 'POST',
        key,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
        },
        body: JSON.stringify({
          jsonrpc: '2.0',
          id: 1,
          method: 'tools/call',
          params: { name: 'list_models', arguments: { limit: 1 } },
        }),
      });
    await call(server, '/v1/me', { key: secret });
    await call(server, '/v1/models/none-of-these', { key: secret });
    await mcp(secret);
    await call(server, '/en/');
    await call(server, '/v1/me', { key: 'not-a-key' });
    await call(server, '/v1/me', { key: `ak_${'0'.repeat(38)}` });
    await mcp('not-a-key');
    expect((await call(server, '/v1/models/list')).status).toBe(429);

    const samples = await until('the rows are committed', async () => {
      const found = await scrape();
      return found.get('keystile_usage_rows_written_total') === 3 && found;
    });
    expect(samples.get(requests('rest', 'ok', '2xx'))).toBe(1);
    expect(samples.get(requests('rest', 'not_found', '4xx'))).toBe(1);
    expect(samples.get(requests('rest', 'denied', '4xx'))).toBe(2);
    expect(samples.get(requests('rest', 'rate_limited', '4xx'))).toBe(1);
    expect(samples.get(requests('mcp', 'ok', '2xx'))).toBe(1);
    expect(samples.get(requests('mcp', 'denied', '4xx'))).toBe(1);
    expect(samples.get(requests('portal', 'ok', '2xx'))).toBe(1);
    expect(samples.get(refused('foreign'))).toBe(2);
    expect(samples.get(refused('malformed'))).toBe(1);
    const decisions = 'keystile_limit_decisions_total';
    expect(samples.get(`${decisions}{caller="key",decision="allowed"}`)).toBe(3);
    expect(samples.get(`${decisions}{caller="public",decision="refused"}`)).toBe(1);
    const duration = 'keystile_request_duration_seconds';
    expect(samples.get(`${duration}_count{surface="rest"}`)).toBe(5);
    expect(samples.get(`${duration}_bucket{surface="rest",le="+Inf"}`)).toBe(5);
    const text = [...samples.keys()].join('\n');
    for (const name of [id, prefix, secret, 'list_models', '127.0.0.1']) {
      expect(text).not.toContain(name);
    }
  });

  test('tells the state of the database, the sources and the process', async () => {
    const lag = 'nodejs_eventloop_lag_p99_seconds';
    // It is of the time since it was last asked for, and that was just now.
    const samples = await until('the lag is measured', async () => {
      const found = await scrape();
      return found.get(lag)! > 0 && found;
    });
    const positive = [
      'keystile_ready',
      'keystile_tools',
      'keystile_database_bytes',
      'keystile_database_wal_bytes',
      'keystile_disk_free_bytes',
      'keystile_source_ready{kind="builtin",source="builtin"}',
      'keystile_source_calls_total{kind="builtin",source="builtin"}',
      'process_resident_memory_bytes',
      'process_cpu_seconds_total',
      'process_open_fds',
    ];
    for (const name of positive) expect([name, samples.get(name)! > 0]).toEqual([name, true]);
    expect(samples.get('keystile_usage_rows_dropped_total')).toBe(0);
    expect([...samples.keys()].find((name) => name.startsWith('keystile_build_info'))).toMatch(
      /^keystile_build_info\{version="[\d.]+"\}$/,
    );
  });

  test('are on their own address alone, and nothing else is', async () => {
    expect((await call(server, '/metrics')).status).toBe(404);
    expect((await fetch(`http://${address}/health`)).status).toBe(404);
  });

  test('in use is told in one line', async () => {
    using folder = makeFolder();
    const env = { PORT: '0', KEYSTILE_METRICS: address };
    const ran = await run(['serve', '--data', folder.path], { env });
    expectRefusal(ran, 1);
    expect(ran.stderr).toContain(address);
  });

  test.each(['9464', '127.0.0.1', '127.0.0.1:99999', '::1:9464'])(
    'is refused as %s',
    async (wrong) => {
      const ran = await run(['serve'], { env: { KEYSTILE_METRICS: wrong } });
      expectRefusal(ran);
      expect(ran.stderr).toContain('KEYSTILE_METRICS must be an address and a port');
    },
  );
});
