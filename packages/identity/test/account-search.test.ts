import { afterAll, describe, expect, test } from 'bun:test';
import { startIdentity } from './browser.ts';

const { accounts, database, dispose } = startIdentity();
afterAll(dispose);

const total = 20_000;
const number = (index: number) => String(index).padStart(6, '0');
const now = Date.now();
database.transaction(() => {
  const addUser = database.prepare(
    'INSERT INTO user (id, name, email, created_at, updated_at) VALUES (?, ?, ?, ?, 0)',
  );
  const addOrganization = database.prepare(
    'INSERT INTO organization (id, name, slug, personal_of, created_at) VALUES (?, ?, ?, ?, ?)',
  );
  for (let index = 1; index <= total; index += 1) {
    const id = `usr_${number(index)}`;
    // The last ones are called differently, and one has signs that searches could trip over.
    const name =
      index > total - 3 ? `Zoë 🙈 ${index}` : index === 5 ? `100%_'"` : `Person ${index}`;
    addUser.run(id, name, `person${index}@example.com`, now);
    const shared = index % 1000 === 0;
    const organization = `org_${number(index)}`;
    addOrganization.run(organization, name, organization, shared ? null : id, now);
  }
});

const idsOf = (text: string, page?: Parameters<typeof accounts.search>[1]) =>
  accounts.search(text, page).rows.map(({ id }) => id);

describe('a search for people', () => {
  test('without a text gives everyone, newest first, each once', () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = accounts.search('', { after, limit: 999 });
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
    expect(seen[0]).toBe(`usr_${number(total)}`);
    expect(seen.at(-1)).toBe(`usr_${number(1)}`);
  });

  test('finds by the beginning of an address, a name in any case, or an id', () => {
    expect(idsOf('person19999@')).toEqual(['usr_019999']);
    expect(idsOf('pErSoN 42')[0]).toBe('usr_004299');
    expect(idsOf('usr_000007')).toEqual(['usr_000007']);
    expect(idsOf('Zoë')).toEqual(['usr_020000', 'usr_019999', 'usr_019998']);
    expect(idsOf('Zoë 🙈 2')).toEqual(['usr_020000']);
    expect(idsOf('nobody')).toEqual([]);
    expect(idsOf('usr_00000')).toEqual([]);
  });

  test('takes signs for what they are', () => {
    expect(idsOf('100%')).toEqual(['usr_000005']);
    expect(idsOf('%')).toEqual([]);
    expect(idsOf("' OR 1=1 --")).toEqual([]);
    expect(idsOf(`100%_'"`)).toEqual(['usr_000005']);
  });

  test('pages through few matches and through most of the table alike', () => {
    for (const text of ['Person 12', 'person']) {
      const all = accounts.search(text, { limit: total }).rows.map(({ id }) => id);
      const first = accounts.search(text, { limit: 7 });
      const second = accounts.search(text, { limit: 7, after: first.next! });
      expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(all.slice(0, 14));
      expect(all).toEqual(all.toSorted().reverse());
    }
    expect(idsOf('person', { limit: total })).toHaveLength(total);
  });
});

describe('a search for organizations', () => {
  test('leaves out those that were made with an account, unless they are asked for', () => {
    const shared = accounts.searchOrganizations({ text: '', personal: false });
    expect(shared.rows).toHaveLength(20);
    expect(shared.rows[0]).toMatchObject({ id: 'org_020000', isPersonal: false, members: 0 });
    const all = accounts.searchOrganizations({ text: '', personal: true }, { limit: 3 });
    expect(all.rows.map(({ id }) => id)).toEqual(['org_020000', 'org_019999', 'org_019998']);
    expect(accounts.searchOrganizations({ text: 'person 1', personal: false }).rows).toHaveLength(
      11,
    );
    const byId = accounts.searchOrganizations({ text: 'org_000001', personal: true });
    expect(byId.rows).toMatchObject([{ name: 'Person 1', isPersonal: true }]);
  });
});
