import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open, type Database } from './open.ts';
import { member, organization, user } from './schema/index.ts';

/** A real database file in a folder of its own, for tests; `dispose` closes and deletes it. */
export function testDatabase(): { database: Database; folder: string; dispose(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'keystile-'));
  const database = open(join(folder, 'keystile.db'));
  return {
    database,
    folder,
    dispose() {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Adds a person with a personal organization, for tests that need an owner and no sign-up. */
export function addPerson(database: Database, name: string) {
  const now = new Date();
  const userId = `usr_${name}`;
  const organizationId = `org_${name}`;
  const { orm } = database;
  orm
    .insert(user)
    .values({
      id: userId,
      name,
      email: `${name}@example.com`,
      createdAt: now,
      updatedAt: now,
    })
    .run();
  orm
    .insert(organization)
    .values({ id: organizationId, name, slug: organizationId, personalOf: userId, createdAt: now })
    .run();
  orm
    .insert(member)
    .values({ id: `mem_${name}`, organizationId, userId, role: 'owner', createdAt: now })
    .run();
  return { userId, organizationId };
}
