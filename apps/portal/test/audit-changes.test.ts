import { describe, expect, test } from 'bun:test';
import { auditActions, type AuditAction } from '@keystile/audit';
import { actionTexts } from '../src/lib/audit/action-text.ts';
import { changesOf } from '../src/lib/audit/changes.ts';
import { readQuery } from '../src/lib/audit/query.server.ts';

type Values = Record<string, unknown> | null;

const changes = (before: Values, after: Values, action: AuditAction = 'key.created') =>
  changesOf({ action, before, after }, 'UTC');

test('every action has a sentence of its own', () => {
  const texts = auditActions.map((action) => actionTexts[action]());
  expect(new Set(texts).size).toBe(auditActions.length);
});

describe('the changes of an event', () => {
  test('say what was and what is, also where one of them is nothing', () => {
    expect(changes({ tier: null }, { tier: 'pro' })).toEqual([
      { label: 'Tier', before: 'Not set', after: 'pro' },
    ]);
    expect(changes({ name: 'a' }, { name: 'b' })).toEqual([
      { label: 'Name', before: 'a', after: 'b' },
    ]);
  });

  test('leave out what says nothing', () => {
    expect(changes(null, { expiresAt: null, isOldSecret: false, reason: undefined })).toEqual([]);
    expect(changes(null, null)).toEqual([]);
  });

  test('read lists, moments and words', () => {
    const after = { tools: ['search', 'list_models'], expiresAt: '2026-11-22T10:00:00.000Z' };
    expect(changes(null, after)).toEqual([
      { label: 'Tools', after: 'search and list_models' },
      { label: 'Expires', after: '22 Nov 2026, 10:00 UTC' },
    ]);
    expect(changes(null, { way: 'code', later: { a: 1 } })).toEqual([
      { label: 'Method', after: 'Emailed code' },
      { label: 'later', after: '{"a":1}' },
    ]);
  });

  test('tell the two kinds of admin apart', () => {
    const role = (action: AuditAction) => changes(null, { role: 'admin' }, action)[0]?.after;
    expect(role('account.role_changed')).toBe('Administrator');
    expect(role('member.role_changed')).toBe('Admin');
  });
});

describe('the address of a log', () => {
  const read = (query: string, timeZone = 'Europe/Berlin') =>
    readQuery(new URL(`http://localhost/?${query}`), timeZone);

  test('means whole days of the reader', () => {
    const { filter } = read('action=key.created&from=2026-10-25&to=2026-10-25&actor=usr_1');
    expect(filter).toEqual({
      action: 'key.created',
      actorId: 'usr_1',
      since: new Date('2026-10-24T22:00:00Z'),
      // The day on which clocks go back has 25 hours.
      until: new Date('2026-10-25T23:00:00Z'),
    });
  });

  test('filters nothing by what makes no sense', () => {
    const { filter, fields } = read('action=nope&from=2026-02-30&to=x&before=1');
    expect(Object.values(filter).filter(Boolean)).toEqual([]);
    expect(fields).toEqual({ action: '', from: '', to: '', actor: '' });
  });
});
