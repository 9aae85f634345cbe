import { afterAll, describe, expect, test } from 'bun:test';
import { call } from '@keystile/blackbox/call';
import { createKey } from '@keystile/blackbox/people';
import { portalDoors } from './src/doors.ts';
import { addOldSecret, newKey, newMember } from './src/targets.ts';
import { createWorld, marker } from './src/world.ts';

const world = await createWorld();
afterAll(() => world[Symbol.asyncDispose]());

const { server, people, browsers, organizationId } = world;
const place = { data: server.data };
const stranger = browsers.outsider;
const theirs = await createKey(place, {
  email: people.member.email,
  name: marker,
  flags: ['--org', organizationId],
});
const own = await createKey(place, { email: people.outsider.email, name: 'own' });
const ids = [
  organizationId,
  newKey(world),
  newKey(world, 'organization'),
  newMember(world, 'member'),
  theirs.id,
  ...Object.values(people).map(({ id }) => id),
  people.owner.personalOrganizationId,
];
addOldSecret(world, ids[1]!);

/** Nothing of the first organization: no name, no address, no id that was not in the question. */
function expectNothingOfTheirs(text: string, asked: string): void {
  expect(text.toLowerCase()).not.toContain(marker.toLowerCase());
  for (const id of ids.filter((known) => known !== people.outsider.id && !asked.includes(known))) {
    expect(text).not.toContain(id);
  }
  expect(text).not.toContain(theirs.prefix);
}

describe('a member of another organization sees nothing of the first one', () => {
  const withId = portalDoors().filter((door) => /^(GET )?\/.*\[/.test(door) && !door.includes('?'));
  const addresses = withId.flatMap((door) => {
    const route = door.replace('GET ', '');
    return ids.map(
      (id) => `/en${route.replace(/\[[^\]]+\]/, id)}${/\.\w+$/.test(route) ? '' : '/'}`,
    );
  });

  test('there are addresses to guess', () => expect(addresses.length).toBeGreaterThan(20));

  test.each(addresses)('%s', async (path) => {
    const { status, text } = await stranger.get(path);
    expect([403, 404]).toContain(status);
    expectNothingOfTheirs(text, path);
  });

  test('on any page that links lead to, in the page and in its data', async () => {
    const waiting = ['/en/account/', '/en/account/profile/'];
    const seen = new Set<string>();
    while (waiting.length > 0) {
      const path = waiting.pop()!;
      if (seen.has(path) || seen.size > 300) continue;
      seen.add(path);
      const { text, headers } = await stranger.get(path);
      expectNothingOfTheirs(text, path);
      const data = await stranger.get(`${path.split('?')[0]}__data.json`);
      expectNothingOfTheirs(data.text, path);
      const next = [...text.matchAll(/href="(\/en\/[^"#]*)"/g)].map(([, href]) =>
        href!.replaceAll('&amp;', '&'),
      );
      const location = headers.get('location');
      waiting.push(...next, ...(location?.startsWith('/') ? [location] : []));
    }
    expect(seen.size).toBeGreaterThan(10);
  });

  test.each(ids.slice(0, 5))('by a parameter that holds %s', async (id) => {
    const pages = portalDoors().filter((door) => /^\/account[^?[]*$/.test(door));
    for (const page of pages) {
      for (const parameter of [
        'id',
        'key',
        'revoke',
        'revoked',
        'organization',
        'user',
        'q',
        'actor',
        'target',
        'disconnect',
        'before',
        'after',
      ]) {
        const path = `/en${page}/?${parameter}=${id}`;
        const { text } = await stranger.get(path);
        expectNothingOfTheirs(text, path);
      }
    }
  });
});

describe('over the API', () => {
  const paths = [
    '/v1/me',
    '/v1/organizations',
    '/v1/me/usage',
    '/v1/models/list?limit=1',
    '/v1/search?q=claude',
  ];

  test.each(paths)('%s for their organization is refused', async (path) => {
    const headers = { 'x-organization-id': organizationId };
    const answer = await call(server, path, { key: own.secret, headers });
    expect([answer.status, answer.json]).toEqual([403, { detail: 'Access denied' }]);
    expect(answer.headers.get('x-organization-id')).toBeNull();
  });

  test.each(paths)('%s tells nothing of theirs', async (path) => {
    const { status, text } = await call(server, path, { key: own.secret });
    expect(status).toBe(200);
    expectNothingOfTheirs(text, path);
  });

  test('an organization that does not exist gets the same answer', async () => {
    const ask = (id: string) =>
      call(server, '/v1/me', { key: own.secret, headers: { 'x-organization-id': id } });
    const [existing, none] = [await ask(organizationId), await ask('org_none')];
    expect(existing.text).toBe(none.text);
  });
});
