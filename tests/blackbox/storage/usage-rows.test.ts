import { expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { query } from '../src/database.ts';
import { createKey, createUser } from '../src/people.ts';
import { until } from '../src/poll.ts';
import { serving } from '../src/serving.ts';
import { disagreements } from '../src/usage-rows.ts';

const env = { KEYSTILE_TIERS: 'standard:6' };
const server = await serving({ env });
const place = { data: server.data, env };

interface Row {
  at: number;
  key_id: string;
  user_id: string;
  organization_id: string;
  tool: string;
  surface: string;
  outcome: string;
  status: number;
  duration_us: number;
}

function rowsOf(keyId: string): Row[] {
  return query<Row>(server.data, 'SELECT * FROM usage WHERE key_id = ? ORDER BY id', keyId);
}

test('each authenticated call leaves one row that says who, what, how it ended and when', async () => {
  const { id: userId, email } = await createUser(place);
  const key = await createKey(place, { email });
  const asked: [path: string, headers?: Record<string, string>][] = [
    ['/v1/me'],
    ['/v1/models/list?limit=1'],
    ['/v1/models/nope'],
    ['/v1/search?q='],
    ['/v1/organizations'],
    ['/v1/me', { 'x-organization-id': 'org_nope' }],
    ['/v1/tools/list'],
  ];
  const before = Date.now();
  const answers = [];
  for (const [path, headers] of asked) {
    answers.push(await call(server, path, { key: key.secret, headers }));
  }
  const after = Date.now();
  const organization = answers[0]!.headers.get('x-organization-id');
  const rows = await until('every call has its row', () => {
    const found = rowsOf(key.id);
    return found.length >= asked.length && found;
  });

  expect(rows.map(({ tool, outcome, status }) => [tool, outcome, status])).toEqual([
    ['get_me', 'ok', 200],
    ['list_models', 'ok', 200],
    ['get_ai_model', 'not_found', 404],
    ['search', 'invalid_input', 400],
    ['list_organizations', 'ok', 200],
    ['get_me', 'denied', 403],
    ['list_coding_tools', 'rate_limited', 429],
  ]);
  expect(rows.map(({ status }) => status)).toEqual(answers.map(({ status }) => status));
  for (const row of rows) {
    expect(row).toMatchObject({ user_id: userId, organization_id: organization, surface: 'rest' });
    expect(row.at).toBeGreaterThanOrEqual(before);
    expect(row.at).toBeLessThanOrEqual(after);
    expect(row.duration_us).toBeGreaterThanOrEqual(0);
  }
  expect(disagreements(server.data)).toEqual([]);
});

test('calls without a key, and with a refused one, leave none', async () => {
  const key = await createKey(place);
  await call(server, '/v1/models/list');
  await call(server, '/v1/me');
  await call(server, '/v1/me', { key: 'nonsense' });
  await call(server, '/v1/me', { key: key.secret });
  await until('the last call has its row', () => rowsOf(key.id).length === 1);
  const owned = query<{ id: string }>(server.data, 'SELECT id FROM api_key').map(({ id }) => id);
  const used = query<{ key_id: string }>(server.data, 'SELECT DISTINCT key_id FROM usage');
  for (const { key_id } of used) expect(owned).toContain(key_id);
});
