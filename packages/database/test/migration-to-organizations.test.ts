import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { Database as Sqlite } from 'bun:sqlite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open, schemaVersion, type Database } from '../src/index.ts';
import { migrations } from '../src/migrations.gen.ts';

let folder: string;
let path: string;
let database: Database;

/** Two people, the first with a second organization; keys of two tiers, an app, and their usage. */
const rows = `
  INSERT INTO user (id, name, email, role, created_at, updated_at) VALUES
    ('usr_ada', 'Ada 鍵', 'ada@example.com', 'admin', 1, 1),
    ('usr_bob', 'Bob', 'bob@example.com', 'user', 2, 2);
  INSERT INTO organization (id, name, slug, created_at) VALUES
    ('org_ada', 'Ada 鍵', 'org_ada', 1), ('org_bob', 'Bob', 'org_bob', 2),
    ('org_team', 'Team', 'org_team', 3);
  INSERT INTO member (id, organization_id, user_id, role, created_at) VALUES
    ('mem_1', 'org_ada', 'usr_ada', 'owner', 1), ('mem_2', 'org_bob', 'usr_bob', 'owner', 2),
    ('mem_3', 'org_team', 'usr_ada', 'owner', 3), ('mem_4', 'org_team', 'usr_bob', 'member', 4);
  INSERT INTO session (id, token, user_id, expires_at, created_at, updated_at)
    VALUES ('ses_1', 'token', 'usr_ada', 9, 1, 1);
  INSERT INTO account (id, account_id, provider_id, user_id, password, created_at, updated_at)
    VALUES ('acc_1', 'usr_ada', 'credential', 'usr_ada', 'hash', 1, 1);
  INSERT INTO invite VALUES ('inv_1', 'hash', 'carl@example.com', 1, 9, null);
  INSERT INTO installation VALUES ('first_administrator', 'usr_ada', 1);
  INSERT INTO api_key VALUES
    ('key_1', x'01', 'ak_aaaa', 'one', 'usr_ada', 'org_ada', 'standard', 1, null, null),
    ('key_2', x'02', 'ak_bbbb', 'two', 'usr_ada', 'org_team', 'gold', 2, 99, null),
    ('key_3', x'03', 'ak_cccc', 'three', 'usr_bob', 'org_team', 'standard', 3, null, 50);
  INSERT INTO oauth_grant VALUES ('grt_1', 'usr_bob', 'org_bob', 'cli_1', 'App', 5, null);
  INSERT INTO usage
    (at, key_id, user_id, organization_id, tool, surface, outcome, status, duration_us) VALUES
    (1, 'key_1', 'usr_ada', 'org_ada', 'search', 'rest', 'ok', 200, 10);
  INSERT INTO usage_daily VALUES
    ('key_1', 20, 'search', 'ok', 5, 50, 500), ('key_1', 20, 'search', 'not_found', 1, 7, 510),
    ('key_1', 21, 'search', 'ok', 2, 20, 600), ('key_2', 20, 'search', 'ok', 3, 30, 520),
    ('key_3', 20, 'search', 'ok', 4, 40, 505), ('grt_1', 20, 'search', 'ok', 6, 60, 530),
    ('key_gone', 20, 'search', 'ok', 9, 90, 400)`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keystile-migration-'));
  path = join(folder, 'keystile.db');
  const old = new Sqlite(path, { create: true });
  old.run('PRAGMA foreign_keys = ON');
  for (const { statements } of migrations.slice(0, 4)) {
    for (const statement of statements) old.run(statement);
  }
  old.run(rows);
  old.run('PRAGMA user_version = 4');
  old.close();
  database = open(path);
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const all = (sql: string) => database.prepare<Record<string, unknown>>(sql).all();

describe('a database from before organizations', () => {
  test('is whole afterwards', () => {
    expect(all('PRAGMA user_version')).toEqual([{ user_version: schemaVersion }]);
    expect(all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(all('PRAGMA foreign_key_check')).toEqual([]);
  });

  test("keeps everyone, their sessions and passwords; the first organization is a person's own", () => {
    expect(all('SELECT id, name, role, tier, locale FROM user ORDER BY id')).toEqual([
      { id: 'usr_ada', name: 'Ada 鍵', role: 'admin', tier: null, locale: null },
      { id: 'usr_bob', name: 'Bob', role: 'user', tier: null, locale: null },
    ]);
    expect(all('SELECT id, personal_of, tier, deleted_at FROM organization ORDER BY id')).toEqual([
      { id: 'org_ada', personal_of: 'usr_ada', tier: null, deleted_at: null },
      { id: 'org_bob', personal_of: 'usr_bob', tier: null, deleted_at: null },
      { id: 'org_team', personal_of: null, tier: null, deleted_at: null },
    ]);
    for (const [table, count] of Object.entries({ member: 4, session: 1, account: 1, invite: 1 })) {
      expect(all(`SELECT count(*) AS n FROM ${table}`)).toEqual([{ n: count }]);
    }
    expect(all('SELECT name, value FROM installation')).toEqual([
      { name: 'first_administrator', value: 'usr_ada' },
    ]);
  });

  test('keeps every key as it was; one of the default tier follows its owner from now on', () => {
    const keys = all(
      `SELECT id, hex(hash) AS hash, prefix, name, user_id, organization_id, owner, tier, tools,
         created_at, expires_at, revoked_at, revoked_for FROM api_key ORDER BY id`,
    );
    const same = { owner: 'person', tools: null, revoked_for: null };
    const ada = { ...same, user_id: 'usr_ada' };
    const times = { expires_at: null, revoked_at: null };
    expect(keys).toEqual([
      {
        ...{ ...ada, ...times, id: 'key_1', hash: '01', prefix: 'ak_aaaa', name: 'one' },
        ...{ organization_id: 'org_ada', tier: null, created_at: 1 },
      },
      {
        ...{ ...ada, ...times, id: 'key_2', hash: '02', prefix: 'ak_bbbb', name: 'two' },
        ...{ organization_id: 'org_team', tier: 'gold', created_at: 2, expires_at: 99 },
      },
      {
        ...{ ...same, ...times, id: 'key_3', hash: '03', prefix: 'ak_cccc', name: 'three' },
        ...{ user_id: 'usr_bob', organization_id: 'org_team', tier: null },
        ...{ created_at: 3, revoked_at: 50 },
      },
    ]);
    expect(all('SELECT id, organization_id FROM oauth_grant')).toEqual([
      { id: 'grt_1', organization_id: 'org_bob' },
    ]);
  });

  test('has totals for each credential, person and organization, and for all together', () => {
    const totals = all(
      `SELECT subject, sum(calls) AS calls, sum(duration_us) AS us, max(last_at) AS last
       FROM usage_daily GROUP BY subject ORDER BY subject`,
    );
    expect(totals.map(({ subject, calls, us, last }) => [subject, calls, us, last])).toEqual([
      ['*', 30, 297, 600],
      ['grt_1', 6, 60, 530],
      ['key_1', 8, 77, 600],
      ['key_2', 3, 30, 520],
      ['key_3', 4, 40, 505],
      ['key_gone', 9, 90, 400],
      ['org_ada', 8, 77, 600],
      ['org_bob', 6, 60, 530],
      ['org_team', 7, 70, 520],
      ['usr_ada', 11, 107, 600],
      ['usr_bob', 10, 100, 530],
    ]);
    expect(all(`SELECT day, outcome, calls FROM usage_daily WHERE subject = 'usr_ada'`)).toEqual([
      { day: 20, outcome: 'not_found', calls: 1 },
      { day: 20, outcome: 'ok', calls: 8 },
      { day: 21, outcome: 'ok', calls: 2 },
    ]);
    expect(all('SELECT count(*) AS n FROM usage')).toEqual([{ n: 1 }]);
  });
});
