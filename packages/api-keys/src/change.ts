import { recordEvent, type Actor } from '@keystile/audit';
import type { Database } from '@keystile/database';
import { apiKey } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import { auditSubject } from './audit-subject.ts';
import { findKey } from './list.ts';
import { checkKeyName } from './name.ts';
import { storedToolAccess, type ToolAccess } from './tool-access.ts';

/**
 * Gives a key another name. A key that does not exist is left alone.
 *
 * @throws KeyNameError for a name that cannot be used.
 */
export function renameKey(
  database: Database,
  { id, name: typed }: { id: string; name: string },
  by: Actor,
): void {
  const name = checkKeyName(typed);
  database.transaction(() => {
    const key = findKey(database, { id });
    if (!key || key.name === name) return;
    database.orm.update(apiKey).set({ name }).where(eq(apiKey.id, id)).run();
    const change = { before: { name: key.name }, after: { name } };
    recordEvent(database, {
      action: 'key.renamed',
      by,
      ...auditSubject({ ...key, name }),
      ...change,
    });
  });
}

/**
 * Changes which tools a key may call, from its next call on. The access was checked before; a key
 * that does not exist is left alone.
 */
export function setKeyTools(
  database: Database,
  { id, tools }: { id: string; tools: ToolAccess },
  by: Actor,
): void {
  const stored = storedToolAccess(tools);
  database.transaction(() => {
    const key = findKey(database, { id });
    if (!key || storedToolAccess(key.tools) === stored) return;
    database.orm.update(apiKey).set({ tools: stored }).where(eq(apiKey.id, id)).run();
    const change = { before: { tools: key.tools }, after: { tools } };
    recordEvent(database, { action: 'key.tools_changed', by, ...auditSubject(key), ...change });
  });
}
