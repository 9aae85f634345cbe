import { expect, test } from 'bun:test';
import { join } from 'node:path';
import { makeFolder } from '@keystile/blackbox/folder';
import { freePort } from '@keystile/blackbox/free-port';
import { start } from '@keystile/blackbox/instance';
import { listTools } from '@keystile/blackbox/local-app';
import { countOf, startLoad, type Load } from '@keystile/blackbox/load';
import { createKey } from '@keystile/blackbox/people';
import { until } from '@keystile/blackbox/poll';
import { disagreements, integrityOf, rowsByKey } from '@keystile/blackbox/usage-rows';
import { Visitor } from '@keystile/blackbox/visitor';
import { expectAcknowledged } from './src/check.ts';
import { startWriting, type Acknowledged } from './src/deeds.ts';
import { letIn, tokensOf } from './src/portal.ts';

const rounds = 82;
/** A round in so many goes on until there is a new account, and rows that are old enough. */
const longEvery = 20;
/** A kill comes at any moment within so many milliseconds. */
const withinMs = 250;
/**
 * Rows of calls answered so shortly before a kill may be lost. What is promised is 100 ms, which
 * tests/blackbox/storage holds; here everything that writes competes for the processor as well.
 */
const lossMs = 300;

/** Calls that were answered long enough before, whose rows must be there. */
function owed({ sent }: Load, killedMs: number): number {
  const old = sent.filter(({ endedMs }) => endedMs < killedMs - lossMs);
  return countOf(old, 200);
}

test('kill -9 while everything is written loses nothing that was acknowledged', async () => {
  using folder = makeFolder({ inMemory: true });
  const data = join(folder.path, 'data');
  const env = { PORT: String(await freePort()), KEYSTILE_TIERS: 'standard:9999999' };
  let server = await start({ data, env });
  const visitor = new Visitor(server);
  await visitor.signUp('ada@example.com');
  const calling = await createKey({ data, env }, { email: 'ada@example.com' });
  let { app, code } = await letIn(server, visitor);
  const told: Acknowledged = {
    working: new Map(),
    ended: new Set(),
    accounts: [],
    organizations: [],
    tokens: tokensOf(await app.exchange(code)),
  };
  const seen = new Set<string>();
  let rows = 0;

  for (let round = 0; round < rounds; round += 1) {
    const load = startLoad(`${server.url}/v1/models/list?limit=1`, calling.secret);
    const over = new AbortController();
    const writing = startWriting(server, visitor, app, told, over.signal);
    const { length } = told.accounts;
    if (round % longEvery === 0) {
      await until('an account is made', () => told.accounts.length > length);
      await until('a call is old', () => owed(load, performance.now()) > 0);
    }
    await Bun.sleep(Math.random() * withinMs);
    const killedMs = performance.now();
    await server.end('SIGKILL');
    over.abort();
    await Promise.all([writing, load.stop()]);
    await server.dispose();
    expect(integrityOf(data)).toBe('ok');
    rows += owed(load, killedMs);
    expect(rowsByKey(data).get(calling.id) ?? 0).toBeGreaterThanOrEqual(rows);

    server = await start({ data, env });
    await expectAcknowledged(server, told, seen);
    expect((await listTools(server, told.tokens.access_token)).status).toBe(200);
    // New tokens may have been made and not have arrived: then the old ones are refused for good.
    const refreshed = await app.refresh(told.tokens.refresh_token);
    if (refreshed.status !== 200) {
      await app[Symbol.asyncDispose]();
      ({ app, code } = await letIn(server, visitor));
    }
    told.tokens = tokensOf(refreshed.status === 200 ? refreshed : await app.exchange(code));
  }

  await expectAcknowledged(server, told, new Set());
  expect(disagreements(data)).toEqual([]);
  expect(told.ended.size).toBeGreaterThan(0);
  expect(told.accounts.length).toBeGreaterThan(0);
  expect(told.organizations.length).toBeGreaterThan(0);
  expect(await server.end()).toBe(0);
  await server.dispose();
  await app[Symbol.asyncDispose]();
}, 240_000);
