import type { Database } from '@keystile/database';
import { installation } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';
import { recordEvent } from './record.ts';

/** Settings by name, in a form that JSON keeps; secrets only as whether they are set. */
export type SettingsSnapshot = Record<string, unknown>;

const name = 'settings';

/**
 * Notes an event where settings differ from those of the last start, with what was and what is. The
 * first start ever is none.
 */
export function noteSettings(
  database: Database,
  settings: SettingsSnapshot,
  now = new Date(),
): void {
  const value = JSON.stringify(settings);
  const { orm } = database;
  database.transaction(() => {
    const kept = orm.select().from(installation).where(eq(installation.name, name)).get();
    if (kept?.value === value) return;
    orm
      .insert(installation)
      .values({ name, value })
      .onConflictDoUpdate({ target: installation.name, set: { value } })
      .run();
    if (!kept) return;
    const last = JSON.parse(kept.value) as SettingsSnapshot;
    const target = { kind: 'settings', id: name } as const;
    const change = { before: pick(last, settings), after: pick(settings, last) };
    recordEvent(
      database,
      { action: 'settings.changed', by: { kind: 'system' }, target, ...change },
      now,
    );
  });
}

/** What `one` says differently from `other`. */
function pick(one: SettingsSnapshot, other: SettingsSnapshot): SettingsSnapshot {
  const differs = ([key, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(other[key]);
  return Object.fromEntries(Object.entries(one).filter(differs));
}
