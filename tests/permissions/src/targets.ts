import { createHash } from 'node:crypto';
import type { Actor, World } from './world.ts';

/** A person made for the occasion, with a personal organization. Gives their id. */
export function newPerson({ change, next }: World): string {
  const id = `usr_${next()}`;
  const now = Date.now();
  change(`INSERT INTO user (id, name, email, created_at, updated_at)
    VALUES ('${id}', 'Quietharbour ${id}', '${id}@quietharbour.example', ${now}, ${now})`);
  change(`INSERT INTO organization (id, name, slug, personal_of, created_at)
    VALUES ('org_${id}', '${id}', 'org_${id}', '${id}', ${now})`);
  change(`INSERT INTO member (id, organization_id, user_id, role, created_at)
    VALUES ('mem_${id}', 'org_${id}', '${id}', 'owner', ${now})`);
  return id;
}

/** A new member of the first organization. Gives the person's id. */
export function newMember(world: World, role: string): string {
  const id = newPerson(world);
  world.change(`INSERT INTO member (id, organization_id, user_id, role, created_at)
    VALUES ('in_${id}', '${world.organizationId}', '${id}', '${role}', ${Date.now()})`);
  return id;
}

/** A key of the first organization or, by default, of the person called `self`. Gives its id. */
export function newKey(world: World, owner: 'person' | 'organization' = 'person'): string {
  const id = `key_${world.next()}`;
  const { self, owner: maker } = world.people;
  const [userId, organizationId] =
    owner === 'person' ? [self.id, self.personalOrganizationId] : [maker.id, world.organizationId];
  world.change(`INSERT INTO api_key
    (id, hash, prefix, name, user_id, organization_id, owner, created_at)
    VALUES ('${id}', randomblob(32), 'ak_${id}', 'Quietharbour ${id}', '${userId}',
      '${organizationId}', '${owner}', ${Date.now()})`);
  return id;
}

/** An old secret that still opens a key. */
export function addOldSecret({ change }: World, keyId: string): void {
  const now = Date.now();
  change(`INSERT INTO rolled_secret (hash, key_id, prefix, rolled_at, expires_at)
    VALUES (randomblob(32), '${keyId}', 'ak_old', ${now}, ${now + 3_600_000})`);
}

/** An organization in which everyone has the role that they are called by. Gives its id. */
export function newOrganization(
  world: World,
  roles: readonly ('owner' | 'admin' | 'member')[] = ['owner', 'admin', 'member'],
): string {
  const { change, people, next } = world;
  const id = `org_${next()}`;
  const now = Date.now();
  change(`INSERT INTO organization (id, name, slug, created_at)
    VALUES ('${id}', 'Quietharbour ${id}', '${id}', ${now})`);
  for (const role of roles) {
    change(`INSERT INTO member (id, organization_id, user_id, role, created_at)
      VALUES ('mem_${next()}', '${id}', '${people[role].id}', '${role}', ${now})`);
  }
  const other = newPerson(world);
  change(`INSERT INTO member (id, organization_id, user_id, role, created_at)
    VALUES ('mem_${next()}', '${id}', '${other}', 'owner', ${now})`);
  return id;
}

/** Whose account an actor would change: their own where they have one. */
export function idOf({ people }: World, actor: Actor): string {
  return actor === 'anonymous' ? people.self.id : people[actor].id;
}

/** A session of somebody, by default of the person called `self`. Gives its id. */
export function newSession({ change, people, next }: World, userId = people.self.id): string {
  const id = `ses_${next()}`;
  const now = Date.now();
  change(`INSERT INTO session (id, token, user_id, expires_at, created_at, updated_at)
    VALUES ('${id}', '${id}', '${userId}', ${now + 3_600_000}, ${now}, ${now})`);
  return id;
}

/** An open invitation for whoever has the link, to a new organization unless one is named. */
export function newInvitation(
  world: World,
  organizationId = newOrganization(world, []),
): { id: string; token: string; organizationId: string } {
  const number = world.next();
  const [id, token] = [`oiv_${number}`, `token-${number}`];
  const hash = createHash('sha256').update(token).digest('hex');
  const now = Date.now();
  world.change(`INSERT INTO invitation
    (id, token_hash, organization_id, role, invited_by, created_at, expires_at)
    VALUES ('${id}', '${hash}', '${organizationId}', 'member', '${world.people.owner.id}', ${now},
      ${now + 3_600_000})`);
  return { id, token, organizationId };
}
