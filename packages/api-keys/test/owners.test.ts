import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { addPerson } from '@keystile/database/test';
import { findKey } from '../src/index.ts';
import { keyStore, type KeyStore } from './key-store.ts';

let store: KeyStore;
beforeEach(() => {
  store = keyStore();
});
afterEach(() => store.dispose());

/** An organization that Ada owns together with Bob. */
function addTeam() {
  const bob = addPerson(store.database, 'bob');
  store.run(
    `INSERT INTO organization (id, name, slug, created_at) VALUES ('org_team', 'Team', 't', 1)`,
  );
  for (const { userId } of [store.ada, bob]) {
    store.run(`INSERT INTO member VALUES ('m_${userId}', 'org_team', '${userId}', 'owner', 1)`);
  }
  return { bob, organizationId: 'org_team' };
}

describe("an organization's key", () => {
  test('goes on when its maker leaves or is suspended', () => {
    const { organizationId } = addTeam();
    const { secret } = store.issue({ owner: 'organization', organizationId });
    expect(store.check(secret).key).toMatchObject({ owner: 'organization', organizationId });
    store.run(`DELETE FROM member WHERE user_id = 'usr_ada' AND organization_id = 'org_team'`);
    expect(store.check(secret).key?.isMember).toBe(true);
    store.run(`UPDATE user SET banned = 1 WHERE id = 'usr_ada'`);
    expect(store.check(secret).key?.isMember).toBe(true);
  });

  test('may act for nobody once the organization is deleted', () => {
    const { organizationId } = addTeam();
    const { secret } = store.issue({ owner: 'organization', organizationId });
    store.run(`UPDATE organization SET deleted_at = 1 WHERE id = 'org_team'`);
    expect(store.check(secret).key?.isMember).toBe(false);
  });

  test("is in the organization's log, not in its maker's own", () => {
    const { organizationId } = addTeam();
    store.issue({ owner: 'organization', organizationId });
    const rows = store.database.prepare('SELECT user_id, organization_id FROM audit_event').all();
    expect(rows).toEqual([{ user_id: null, organization_id: 'org_team' }]);
  });
});

describe("a person's key", () => {
  test('may no longer act for an organization that its maker left', () => {
    const { organizationId } = addTeam();
    const { secret } = store.issue({ organizationId });
    store.run(`DELETE FROM member WHERE user_id = 'usr_ada' AND organization_id = 'org_team'`);
    expect(store.check(secret).key).toMatchObject({ isMember: false, organizationId });
  });
});

describe('the tier', () => {
  const tiersOf = (secret: string, id: string) => [
    store.check(secret).key?.tier,
    findKey(store.database, { id })?.tier,
  ];

  test("of a person's key is its own, else the person's, else the organization's", () => {
    const { key, secret } = store.issue();
    const steps: [sql: string, tier: string | null][] = [
      [`UPDATE organization SET tier = 'bronze'`, 'bronze'],
      [`UPDATE user SET tier = 'silver'`, 'silver'],
      [`UPDATE api_key SET tier = 'gold'`, 'gold'],
      [`UPDATE api_key SET tier = NULL`, 'silver'],
      [`UPDATE user SET tier = NULL`, 'bronze'],
      [`UPDATE organization SET tier = NULL`, null],
    ];
    expect(tiersOf(secret, key.id)).toEqual([null, null]);
    for (const [sql, tier] of steps) {
      store.run(sql);
      expect(tiersOf(secret, key.id)).toEqual([tier, tier]);
    }
  });

  test("of an organization's key does not follow who made it", () => {
    const { key, secret } = store.issue({ owner: 'organization' });
    store.run(`UPDATE user SET tier = 'gold'`);
    expect(tiersOf(secret, key.id)).toEqual([null, null]);
    store.run(`UPDATE organization SET tier = 'silver'`);
    expect(tiersOf(secret, key.id)).toEqual(['silver', 'silver']);
  });
});
