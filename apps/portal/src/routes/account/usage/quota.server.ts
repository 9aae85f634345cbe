import { ownerTier, type KeysOf } from '@keystile/api-keys';
import { tierNamed } from '@keystile/config';
import { summarizeMonth } from '@keystile/usage';

/** What a person or an organization used of this month's quota; null where their tier has none. */
export function quotaOf({ services }: App.Locals, payer: KeysOf, now: Date) {
  const { database, settings } = services;
  const { quotaPerMonth: limit } = tierNamed(settings, ownerTier(database, payer));
  return limit === null ? null : { limit, ...summarizeMonth(database, payer.id, now) };
}

export type QuotaUse = NonNullable<ReturnType<typeof quotaOf>>;
