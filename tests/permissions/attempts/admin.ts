import { posts, sees, type Attempt } from '../src/attempt.ts';
import { newKey, newPerson, newSession } from '../src/targets.ts';
import type { World } from '../src/world.ts';

const route = '/admin/users/[id]';

/** Posts an action of a user's page; `column` is what it changes. */
function toUser(action: string, column: string, fields: Record<string, string> = {}): Attempt {
  return posts([`${route}?/${action}`], (world) => {
    const id = newPerson(world);
    return {
      path: `/en/admin/users/${id}/?/${action}`,
      fields,
      effect: `SELECT ${column} FROM user WHERE id = '${id}'`,
    };
  });
}

/** Opens a page of the administration, which shows a word of its own. */
function page(path: string, shows: (world: World) => string, query = ''): Attempt {
  return sees([`/admin${path}`], (world) => ({
    path: `/en/admin${path}/${query}`,
    shows: shows(world),
  }));
}

/** Opens one that has nothing but words. */
function plainPage(path: string): Attempt {
  return sees([`/admin${path}`], () => ({
    path: `/en/admin${path}/`,
    shows: '</h1>',
    isCommon: true,
  }));
}

const selfEmail = ({ people }: World) => people.self.email;

export const adminAttempts: Record<string, Attempt | Attempt[]> = {
  'admin.read': [
    plainPage(''),
    page('/users', selfEmail, '?q=self@'),
    page('/organizations', ({ people }) => people.self.personalOrganizationId, '?personal&q=self'),
    page('/keys', (world) => newKey(world)),
    plainPage('/sources'),
    plainPage('/tiers'),
    sees([route], ({ people }) => ({
      path: `/en/admin/users/${people.self.id}/`,
      shows: people.self.email,
    })),
  ],
  'admin.audit': [
    page('/audit-log', selfEmail),
    sees(['GET /admin/audit-log/export.csv'], (world) => ({
      path: '/en/admin/audit-log/export.csv',
      shows: selfEmail(world),
    })),
    sees(['GET /admin/audit-log/export.jsonl'], (world) => ({
      path: '/en/admin/audit-log/export.jsonl',
      shows: selfEmail(world),
    })),
  ],
  'admin.invite': [
    plainPage('/invites'),
    posts(['/admin/invites?/create'], ({ next }) => ({
      path: '/en/admin/invites/?/create',
      fields: { email: `guest${next()}@elsewhere.example` },
      effect: 'SELECT count(*) FROM invite',
    })),
    posts(['/admin/invites?/revoke'], (world) => {
      const id = `ivt_${world.next()}`;
      const now = Date.now();
      world.change(`INSERT INTO invite (id, token_hash, email, created_at, expires_at)
        VALUES ('${id}', '${id}', '${id}@elsewhere.example', ${now}, ${now + 3_600_000})`);
      return {
        path: '/en/admin/invites/?/revoke',
        fields: { id },
        effect: `SELECT revoked_at FROM invite WHERE id = '${id}'`,
      };
    }),
  ],
  'admin.suspend': [
    toUser('suspend', 'banned'),
    posts([`${route}?/resume`], (world) => {
      const id = newPerson(world);
      world.change(`UPDATE user SET banned = 1 WHERE id = '${id}'`);
      return {
        path: `/en/admin/users/${id}/?/resume`,
        effect: `SELECT banned FROM user WHERE id = '${id}'`,
      };
    }),
  ],
  'admin.endSessions': posts([`${route}?/endSessions`], (world) => {
    const id = newSession(world, newPerson(world));
    const [{ user_id: userId }] = world.query<{ user_id: string }>(
      `SELECT user_id FROM session WHERE id = '${id}'`,
    ) as [{ user_id: string }];
    return {
      path: `/en/admin/users/${userId}/?/endSessions`,
      effect: `SELECT id FROM session WHERE id = '${id}'`,
    };
  }),
  'admin.setRole': toUser('role', 'role', { role: 'admin' }),
  'admin.setTier': toUser('tier', 'tier', { tier: 'pro' }),
  'admin.setPassword': posts([`${route}?/password`], (world) => {
    const id = newPerson(world);
    return {
      path: `/en/admin/users/${id}/?/password`,
      fields: { password: 'another quiet harbour 43' },
      effect: `SELECT password FROM account WHERE user_id = '${id}'`,
    };
  }),
  'admin.reportLeak': posts(['/admin/leaks', '/admin/leaks?/default'], (world) => ({
    path: '/en/admin/leaks/',
    fields: { secrets: world.leakable(), where: '' },
    effect: "SELECT count(*) FROM api_key WHERE revoked_for = 'leak'",
  })),
};
