import type { Database } from '@keystile/database';
import { notice } from '@keystile/database/schema';
import { randomBase62 } from './base62.ts';

/** Leaves word of a key for a person; where there is a mail server, it becomes a letter too. */
export function addNotice(
  { orm }: Database,
  kind: 'key_leaked' | 'key_expiring',
  {
    userId,
    keyId,
    url = null,
    now,
  }: { userId: string; keyId: string; url?: string | null; now: Date },
): void {
  orm
    .insert(notice)
    .values({ id: `ntc_${randomBase62(20)}`, userId, kind, keyId, url, createdAt: now })
    .run();
}
