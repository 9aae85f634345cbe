import { storageFault, type Database } from '@keystile/database';
import { user } from '@keystile/database/schema';
import { eq } from 'drizzle-orm';

/**
 * Notes which language a person reads; writes only when it is another than before. A page is shown
 * all the same where that cannot be stored at the moment.
 */
export function createPageLocale(database: Database) {
  const read = database.prepare<{ locale: string | null }>('SELECT locale FROM user WHERE id = ?');
  return function keepLocale(personId: string, locale: string): void {
    const kept = read.get(personId);
    if (!kept || kept.locale === locale || !database.isWriteLockFree()) return;
    try {
      database.orm.update(user).set({ locale }).where(eq(user.id, personId)).run();
    } catch (error) {
      if (!storageFault(error)) throw error;
    }
  };
}
