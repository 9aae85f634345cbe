import { afterAll, expect, test } from 'bun:test';
import { testDatabase } from '@keystile/database/test';
import { listEvents, noteSettings } from '../src/index.ts';

const files = testDatabase();
afterAll(() => files.dispose());

const changes = () =>
  listEvents(files.database, { kind: 'installation' }).entries.map(({ before, after }) => ({
    before,
    after,
  }));

test('the first start is no change, nor is the same again', () => {
  noteSettings(files.database, { signUp: 'open', tiers: ['standard:600'] });
  noteSettings(files.database, { signUp: 'open', tiers: ['standard:600'] });
  expect(changes()).toEqual([]);
});

test('a change says what was and what is, and nothing of the rest', () => {
  noteSettings(files.database, { signUp: 'closed', tiers: ['standard:600'], smtp: 'set' });
  expect(changes()).toEqual([
    { before: { signUp: 'open' }, after: { signUp: 'closed', smtp: 'set' } },
  ]);
});
