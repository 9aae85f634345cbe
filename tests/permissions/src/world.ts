import { change, query } from '@keystile/blackbox/database';
import { start, type Instance } from '@keystile/blackbox/instance';
import { createKey, createUser, goodPassword, succeed } from '@keystile/blackbox/people';
import { Visitor } from '@keystile/blackbox/visitor';

/** Everyone who tries things. `outsider` owns an organization of their own. */
export const actors = [
  'anonymous',
  'outsider',
  'self',
  'member',
  'admin',
  'owner',
  'administrator',
] as const;

export type Actor = (typeof actors)[number];

/** Somebody with an account. */
export interface Somebody {
  id: string;
  email: string;
  personalOrganizationId: string;
}

/** A server with people, an organization of some of them, and another one. */
export interface World extends AsyncDisposable {
  server: Instance;
  /** Browsers that are signed in; the anonymous one is not. */
  browsers: Record<Actor, Visitor>;
  people: Record<Exclude<Actor, 'anonymous'>, Somebody>;
  organizationId: string;
  otherOrganizationId: string;
  /** A key of each, whose default organization is their own. */
  keys: Record<Exclude<Actor, 'anonymous'>, string>;
  /** The secret of a key that nobody needs. */
  leakable: () => string;
  query: <Row = Record<string, unknown>>(sql: string, ...values: string[]) => Row[];
  change: (sql: string) => void;
  /** A number that nothing else in this world has, as long as the rest of an id, and in none. */
  next: () => string;
}

/** Nothing in the program says this word of itself: what holds it is of the first organization. */
export const marker = 'Quietharbour';

/** Makes the world. The people of the first organization have the marker in their names. */
export async function createWorld(): Promise<World> {
  const server = await start({
    env: {
      KEYSTILE_TIERS: 'standard:60000,pro:90000',
      KEYSTILE_PUBLIC_LIMIT: '9999999',
      KEYSTILE_TRUSTED_PROXIES: '127.0.0.1',
    },
  });
  const place = { data: server.data };
  const people = {} as World['people'];
  const browsers = { anonymous: new Visitor(server) } as World['browsers'];
  for (const [index, actor] of (
    ['administrator', 'self', 'owner', 'admin', 'member', 'outsider'] as const
  ).entries()) {
    const isOurs = actor !== 'outsider' && actor !== 'administrator';
    const email = `${actor}@${isOurs ? marker.toLowerCase() : 'elsewhere'}.example`;
    const { id } = await createUser(place, { email, password: goodPassword });
    const [personal] = query<{ id: string }>(
      server.data,
      'SELECT id FROM organization WHERE personal_of = ?',
      id,
    );
    people[actor] = { id, email, personalOrganizationId: personal!.id };
    browsers[actor] = new Visitor(server);
    const from = { 'x-forwarded-for': `203.0.113.${index + 1}` };
    await browsers[actor].post('/en/sign-in/', { email, password: goodPassword }, from);
  }
  const organizationId = await createOrganization(server.data, marker, people.owner.email);
  const otherOrganizationId = await createOrganization(server.data, 'Other', people.outsider.email);
  for (const role of ['admin', 'member'] as const) {
    const { email } = people[role];
    const words = ['orgs', 'add', organizationId, '--email', email, '--role', role];
    await succeed([...words, '--data', server.data]);
  }
  const keys = {} as World['keys'];
  for (const [actor, { email }] of Object.entries(people)) {
    keys[actor as keyof typeof keys] = (await createKey(place, { email })).secret;
  }
  const spare = await Promise.all(
    actors.map(() => createKey(place, { email: people.self.email, name: 'spare' })),
  );
  let last = 0;
  return {
    server,
    browsers,
    people,
    organizationId,
    otherOrganizationId,
    keys,
    leakable: () => spare.pop()!.secret,
    query: (sql, ...values) => query(server.data, sql, ...values),
    change: (sql) => change(server.data, sql),
    next: () => String((last += 1)).padStart(20, '0'),
    [Symbol.asyncDispose]: () => server.dispose(),
  };
}

async function createOrganization(data: string, name: string, owner: string): Promise<string> {
  const words = ['orgs', 'create', '--name', name, '--owner', owner, '--data', data];
  return succeed(words);
}
