import { afterAll, describe, expect, test } from 'bun:test';
import { testDatabase } from '@keystile/database/test';
import { listEvents, type AuditFilter, type AuditScope } from '../src/index.ts';
import { selectEvents } from '../src/select.ts';

const { database, dispose } = testDatabase();
afterAll(dispose);

const total = 100_000;
database
  .prepare(
    `INSERT INTO audit_event (at, action, actor_kind, actor_id, target_kind, target_id, user_id, organization_id)
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
     SELECT i * 1000, iif(i % 1000 = 0, 'key.leaked', 'session.started'), 'person',
       'usr_' || (i % 10), 'session', 'ses', 'usr_' || (i % 7), 'org_' || (i % 5) FROM n`,
  )
  .run(total);

const scopes: AuditScope[] = [
  { kind: 'person', id: 'usr_3' },
  { kind: 'organization', id: 'org_3' },
  { kind: 'installation' },
];
const times = { since: new Date(20_000_000), until: new Date(30_000_000) };
const filters: AuditFilter[] = [
  {},
  { action: 'key.leaked' },
  { actorId: 'usr_3' },
  times,
  { ...times, action: 'session.started' },
  { ...times, action: 'key.leaked', actorId: 'usr_3' },
];
const cases = scopes.flatMap((scope) => filters.map((filter) => ({ scope, filter })));

test('a person whose every event is their own doing is read no further than the page', () => {
  const { sql, params } = selectEvents(database, scopes[0]!, {}, { limit: 51 }).toSQL();
  const plan = database
    .prepare<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...(params as (string | number)[]))
    .map(({ detail }) => detail);
  expect(plan).toContain('MERGE (UNION)');
});

describe('among 100,000 events', () => {
  test.each(cases)('$scope $filter reads along indexes alone', ({ scope, filter }) => {
    for (const before of [undefined, 50_000]) {
      const { sql, params } = selectEvents(database, scope, filter, { before, limit: 51 }).toSQL();
      const plan = database
        .prepare<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...(params as (string | number)[]))
        .map(({ detail }) => detail);
      expect(plan.filter((step) => /SCAN|TEMP/.test(step))).toEqual([]);
    }
  });

  test.each(cases)('$scope $filter finds what a look at each finds', ({ scope, filter }) => {
    const expected: number[] = [];
    for (let id = total; id > 0 && expected.length < 60; id -= 1) {
      if (isIn(scope, id) && passes(filter, id)) expected.push(id);
    }
    const { entries } = listEvents(database, scope, filter, { limit: 60 });
    expect(entries.map(({ id }) => id)).toEqual(expected);
  });
});

function isIn(scope: AuditScope, id: number): boolean {
  if (scope.kind === 'person') return id % 10 === 3 || id % 7 === 3;
  return scope.kind === 'installation' || id % 5 === 3;
}

function passes({ action, actorId, since, until }: AuditFilter, id: number): boolean {
  const at = id * 1000;
  return (
    (!action || (action === 'key.leaked') === (id % 1000 === 0)) &&
    (!actorId || id % 10 === 3) &&
    (!since || at >= since.getTime()) &&
    (!until || at < until.getTime())
  );
}
