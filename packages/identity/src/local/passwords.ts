import type { Database } from '@keystile/database';
import { account } from '@keystile/database/schema';
import { and, eq, isNotNull } from 'drizzle-orm';
import type { LocalAuth } from './auth.ts';

/** Gives an account a password by its hash, in place of the one it may have. */
export async function keepPassword(auth: LocalAuth, personId: string, hash: string): Promise<void> {
  const { internalAdapter } = await auth.$context;
  if (await internalAdapter.findCredentialAccount(personId)) {
    await internalAdapter.updatePassword(personId, hash);
    return;
  }
  await internalAdapter.linkAccount({
    userId: personId,
    providerId: 'credential',
    accountId: personId,
    password: hash,
  });
}

/** Whether an account can be signed in to by a password. */
export function hasPassword({ orm }: Database, personId: string): boolean {
  const rows = orm
    .select({ id: account.id })
    .from(account)
    .where(
      and(
        eq(account.userId, personId),
        eq(account.providerId, 'credential'),
        isNotNull(account.password),
      ),
    )
    .limit(1)
    .all();
  return rows.length > 0;
}
