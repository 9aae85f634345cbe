import { expect } from 'bun:test';
import { ownPage, ownPost, type Attempt } from '../src/attempt.ts';
import { newKey, newSession } from '../src/targets.ts';
import type { World } from '../src/world.ts';

/** An app that `self` let in. */
function newGrant({ change, people, next }: World): string {
  const id = `grt_${next()}`;
  const { id: userId, personalOrganizationId } = people.self;
  change(`INSERT INTO oauth_client (id, client_id, name, redirect_uris)
    VALUES ('${id}', 'client_${id}', 'Quietharbour app', '[]')`);
  change(`INSERT INTO oauth_grant (id, user_id, client_id, client_name, organization_id, created_at)
    VALUES ('${id}', '${userId}', 'client_${id}', 'Quietharbour app', '${personalOrganizationId}',
      ${Date.now()})`);
  return id;
}

/** Calls a tool on its page; it is done when the answer is about `self`. */
const triesTool: Attempt = {
  doors: ['/account/tools/[name]?/try'],
  async as(actor, { browsers, people }) {
    const path = '/en/account/tools/list_organizations/?/try';
    const { status, text } = await browsers[actor].post(path);
    expect(status).toBe(actor === 'anonymous' ? 303 : 200);
    return text.includes(people.self.personalOrganizationId);
  },
};

export const accountAttempts: Record<string, Attempt | Attempt[]> = {
  'account.read': [
    ownPage(
      [
        '/account/api-keys',
        '/account',
        '/account/profile',
        '/account/usage',
        '/account/connect',
        '/account/connected-apps',
        '/account/tools',
        '/account/tools/[name]',
      ],
      ({ people }) => ({ path: '/en/account/profile/', shows: people.self.email }),
    ),
    triesTool,
  ],
  'account.update': [
    ownPost(
      [
        '/account/profile?/rename',
        '/account/profile?/password',
        '/account/profile?/end',
        '/account/profile?/endOthers',
      ],
      (world) => {
        const id = newSession(world);
        return {
          path: '/en/account/profile/?/end',
          fields: { id },
          effect: `SELECT id FROM session WHERE id = '${id}'`,
        };
      },
    ),
    ownPost(['/account/api-keys?/dismiss'], (world) => {
      const id = `ntc_${world.next()}`;
      world.change(`INSERT INTO notice (id, user_id, kind, key_id, created_at)
      VALUES ('${id}', '${world.people.self.id}', 'key_leaked', '${newKey(world)}', ${Date.now()})`);
      return {
        path: '/en/account/api-keys/?/dismiss',
        fields: { id },
        effect: `SELECT dismissed_at FROM notice WHERE id = '${id}'`,
      };
    }),
  ],
  // Who may disconnect an app may take that back, where it can be.
  'app.disconnect': ownPost(
    ['/account/connected-apps?/disconnect', '/account/connected-apps?/readmit'],
    (world) => {
      const id = newGrant(world);
      return {
        path: '/en/account/connected-apps/?/disconnect',
        fields: { id },
        effect: `SELECT ended_at FROM oauth_grant WHERE id = '${id}'`,
      };
    },
  ),
  'key.create': ownPost(['/account/api-keys?/create'], ({ people }) => ({
    path: '/en/account/api-keys/?/create',
    fields: { name: 'made', user: people.self.id },
    effect: `SELECT count(*) FROM api_key WHERE user_id = '${people.self.id}'`,
  })),
};
