import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { Database } from '@keystile/database';
import { testDatabase } from '@keystile/database/test';
import { eachEvent, listEvents, recordEvent, type AuditScope } from '../src/index.ts';
import { event, person } from './events.ts';

const ada = person('ada');
const bob = person('bob', '198.51.100.7');
const own: AuditScope = { kind: 'person', id: 'usr_ada' };
const all: AuditScope = { kind: 'installation' };

let files: ReturnType<typeof testDatabase>;
let database: Database;
beforeEach(() => {
  files = testDatabase();
  database = files.database;
});
afterEach(() => files.dispose());

const idsOf = (scope: AuditScope, ...rest: [Parameters<typeof listEvents>[2]?]) =>
  listEvents(database, scope, ...rest).entries.map(({ id }) => id);

describe('a log', () => {
  test('of a person holds what they did and what concerns them, each once', () => {
    recordEvent(database, event(ada, { userId: 'usr_ada' }));
    recordEvent(database, event(ada, { userId: 'usr_bob' }));
    recordEvent(database, event(ada));
    recordEvent(database, event(bob, { userId: 'usr_ada' }));
    recordEvent(database, event(bob, { userId: 'usr_bob' }));
    recordEvent(database, event({ kind: 'command_line' }, { userId: 'usr_ada' }));
    expect(idsOf(own)).toEqual([6, 4, 3, 2, 1]);
    expect(idsOf({ kind: 'person', id: 'usr_nobody' })).toEqual([]);
  });

  test('of an organization holds its own events only', () => {
    recordEvent(database, event(ada, { organizationId: 'org_a' }));
    recordEvent(database, event(ada, { organizationId: 'org_b' }));
    recordEvent(database, event(ada));
    expect(idsOf({ kind: 'organization', id: 'org_a' })).toEqual([1]);
    expect(idsOf({ kind: 'organization', id: '' })).toEqual([]);
    expect(idsOf(all)).toEqual([3, 2, 1]);
  });

  test('of a person tells nobody else’s address', () => {
    recordEvent(database, event(bob, { userId: 'usr_ada' }));
    recordEvent(
      database,
      event({ kind: 'github', ip: '192.0.2.1', requestId: 'r' }, { userId: 'usr_ada' }),
    );
    recordEvent(database, event(ada));
    const ips = (scope: AuditScope) => listEvents(database, scope).entries.map(({ ip }) => ip);
    expect(ips(own)).toEqual(['203.0.113.1', null, null]);
    expect(ips(all)).toEqual(['203.0.113.1', '192.0.2.1', '198.51.100.7']);
    const exported = JSON.stringify([...eachEvent(database, own)]);
    expect(exported).not.toContain('198.51.100.7');
    expect(exported).not.toContain('192.0.2.1');
  });

  test('gives back what was recorded, hostile text too', () => {
    const text = `'; DROP TABLE audit_event; -- "\u0000\u202e<script>🙈\r\n`;
    recordEvent(
      database,
      event(ada, {
        action: 'key.renamed',
        target: { kind: 'key', id: text, name: text },
        before: { name: text, nested: [null, { a: 1 }] },
        after: { name: '' },
      }),
      new Date(5),
    );
    expect(listEvents(database, own).entries).toEqual([
      {
        id: 1,
        at: new Date(5),
        action: 'key.renamed',
        actor: { kind: 'person', id: 'usr_ada', name: 'ada@example.com' },
        target: { kind: 'key', id: text, name: text },
        userId: null,
        organizationId: null,
        ip: '203.0.113.1',
        requestId: 'req',
        before: { name: text, nested: [null, { a: 1 }] },
        after: { name: '' },
      },
    ]);
    expect(idsOf({ kind: 'person', id: text })).toEqual([]);
  });
});

describe('a filter', () => {
  beforeEach(() => {
    for (let hour = 1; hour <= 6; hour += 1) {
      const action = hour % 2 === 0 ? 'key.created' : 'key.revoked';
      const by = hour > 3 ? bob : ada;
      recordEvent(
        database,
        event(by, { action, userId: 'usr_ada', organizationId: 'org_a' }),
        new Date(hour * 3_600_000),
      );
    }
  });

  const scopes: AuditScope[] = [own, { kind: 'organization', id: 'org_a' }, all];
  test.each(scopes)('works in every scope: %p', (scope) => {
    expect(idsOf(scope, { action: 'key.created' })).toEqual([6, 4, 2]);
    expect(idsOf(scope, { actorId: 'usr_bob' })).toEqual([6, 5, 4]);
    expect(idsOf(scope, { actorId: 'usr_ada', action: 'key.revoked' })).toEqual([3, 1]);
    expect(idsOf(scope, { since: new Date(4 * 3_600_000) })).toEqual([6, 5, 4]);
    expect(idsOf(scope, { until: new Date(4 * 3_600_000) })).toEqual([3, 2, 1]);
    const day = { since: new Date(2 * 3_600_000), until: new Date(5 * 3_600_000) };
    expect(idsOf(scope, { ...day, action: 'key.created', actorId: 'usr_bob' })).toEqual([4]);
    expect(idsOf(scope, { since: new Date(9e12) })).toEqual([]);
  });

  test('by time misses nothing where the clock was set back', () => {
    const early = new Date(30 * 60_000);
    recordEvent(database, event(ada, { userId: 'usr_ada' }), early);
    expect(idsOf(own, { until: new Date(3_600_000) })).toEqual([7]);
    expect(idsOf(own, { since: new Date(6 * 3_600_000) })).toEqual([6]);
  });
});

describe('paging', () => {
  test('shows every entry once while events arrive', () => {
    for (let count = 0; count < 25; count += 1) recordEvent(database, event(ada));
    const seen: number[] = [];
    let before: number | undefined;
    for (let page = 0; page < 3; page += 1) {
      const { entries, next } = listEvents(database, own, {}, { before, limit: 10 });
      seen.push(...entries.map(({ id }) => id));
      recordEvent(database, event(ada));
      before = next ?? undefined;
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => 25 - index));
    expect(before).toBeUndefined();
  });

  test('of a log that fills a page exactly has no second one', () => {
    for (let count = 0; count < 10; count += 1) recordEvent(database, event(ada));
    expect(listEvents(database, own, {}, { limit: 10 }).next).toBeNull();
    expect(listEvents(database, own, {}, { before: 1 }).entries).toEqual([]);
  });

  test('by `eachEvent` reads more than one page', () => {
    database.transaction(() => {
      for (let count = 0; count < 1203; count += 1) recordEvent(database, event(ada));
    });
    const ids = [...eachEvent(database, own)].map(({ id }) => id);
    expect(ids).toHaveLength(1203);
    expect(new Set(ids).size).toBe(1203);
  });
});

describe('the database', () => {
  beforeEach(() => recordEvent(database, event(ada)));

  test.each([
    ['an update', "UPDATE audit_event SET ip = 'x'"],
    ['a deletion', 'DELETE FROM audit_event'],
    ['a replacement', 'REPLACE INTO audit_event SELECT * FROM audit_event'],
  ])('refuses %s', (_what, statement) => {
    const before = listEvents(database, all).entries;
    expect(() => database.prepare(statement).run()).toThrow();
    expect(listEvents(database, all).entries).toEqual(before);
  });

  test('keeps an event exactly if it keeps the change beside it', () => {
    expect(() =>
      database.transaction(() => {
        recordEvent(database, event(ada));
        throw new Error('the change failed');
      }),
    ).toThrow('the change failed');
    expect(idsOf(all)).toEqual([1]);
  });
});
