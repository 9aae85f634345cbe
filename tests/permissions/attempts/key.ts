import { posts, sees, type Attempt, type Post } from '../src/attempt.ts';
import { addOldSecret, newKey } from '../src/targets.ts';
import { marker, type World } from '../src/world.ts';

type Owner = 'person' | 'organization';

const route = '/account/api-keys/[id]';
const organizationRoute = '/account/organizations/[id]/keys';

/** Posts an action of a key's page; `column` is what it changes. */
function change(
  owner: Owner,
  door: string,
  {
    column,
    fields = {},
  }:
    | { column: string; fields?: (keyId: string) => Record<string, string> }
    | { column: string; fields?: Record<string, string> },
): Attempt {
  return posts([`${route}?/${door}`], (world) => {
    const id = newKey(world, owner);
    return {
      path: `/en/account/api-keys/${id}/?/${door}`,
      fields: typeof fields === 'function' ? fields(id) : fields,
      effect: `SELECT ${column} FROM api_key WHERE id = '${id}'`,
    };
  });
}

function endOldSecret(world: World, owner: Owner): Post {
  const id = newKey(world, owner);
  addOldSecret(world, id);
  return {
    path: `/en/account/api-keys/${id}/?/end`,
    effect: `SELECT ended_at FROM rolled_secret WHERE key_id = '${id}'`,
  };
}

/** What is the same for a person's keys and an organization's. */
function attempts(owner: Owner): Record<string, Attempt> {
  return {
    read: sees([route], (world) => {
      const id = newKey(world, owner);
      return { path: `/en/account/api-keys/${id}/`, shows: `${marker} ${id}` };
    }),
    rename: change(owner, 'rename', { column: 'name', fields: { name: 'renamed' } }),
    setTools: change(owner, 'tools', { column: 'tools', fields: { access: 'read-only' } }),
    roll: change(owner, 'roll', {
      column: 'prefix',
      fields: (id) => ({ grace: 'now', from: `ak_${id}` }),
    }),
    endOldSecret: posts([`${route}?/end`], (world) => endOldSecret(world, owner)),
    revoke: change(owner, 'revoke', { column: 'revoked_at' }),
  };
}

function prefixed(prefix: string, all: Record<string, Attempt>): Record<string, Attempt> {
  return Object.fromEntries(
    Object.entries(all).map(([verb, attempt]) => [`${prefix}.${verb}`, attempt]),
  );
}

/** The same from the list of an organization's keys. */
const revokeListed = posts([`${organizationRoute}?/revoke`], (world) => {
  const id = newKey(world, 'organization');
  return {
    path: `/en/account/organizations/${world.organizationId}/keys/?/revoke`,
    fields: { id },
    effect: `SELECT revoked_at FROM api_key WHERE id = '${id}'`,
  };
});

export const keyAttempts: Record<string, Attempt | Attempt[]> = {
  ...prefixed('key', attempts('person')),
  ...prefixed('organizationKey', attempts('organization')),
  'key.revoke': [
    attempts('person')['revoke']!,
    posts(['/account/api-keys?/revoke'], (world) => {
      const id = newKey(world);
      return {
        path: '/en/account/api-keys/?/revoke',
        fields: { id },
        effect: `SELECT revoked_at FROM api_key WHERE id = '${id}'`,
      };
    }),
  ],
  'organizationKey.revoke': [attempts('organization')['revoke']!, revokeListed],
  'organizationKey.read': [
    attempts('organization')['read']!,
    sees([organizationRoute], (world) => ({
      path: `/en/account/organizations/${world.organizationId}/keys/`,
      shows: `${marker} ${newKey(world, 'organization')}`,
    })),
  ],
  'organizationKey.create': posts([`${organizationRoute}?/create`], ({ organizationId }) => ({
    path: `/en/account/organizations/${organizationId}/keys/?/create`,
    fields: { name: 'made' },
    effect: `SELECT count(*) FROM api_key
      WHERE owner = 'organization' AND organization_id = '${organizationId}' AND name = 'made'`,
  })),
};
