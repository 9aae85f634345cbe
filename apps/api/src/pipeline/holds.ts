import type { Settings, Tier } from '@keystile/config';
import { payerOf, type Outcome, type Quota, type QuotaDecision } from '@keystile/usage';
import type { Caller } from './caller.ts';

/** Calls that were set aside from a monthly quota for one request, and are not done yet. */
export interface Hold {
  payer: string;
  calls: number;
  decision: QuotaDecision;
}

/** Whether a hold was refused: why, and for how long. */
export interface OverQuota {
  decision: QuotaDecision;
  retryAfterSeconds: number;
}

/** Sets calls aside from the quota of a caller's tier. Costs nothing where no tier has one. */
export function createHolds(
  { tiers }: Pick<Settings, 'tiers'>,
  tierOf: (name: string | null) => Tier,
  quota: Quota,
) {
  const hasQuotas = tiers.some(({ quotaPerMonth }) => quotaPerMonth !== null);

  return {
    /** Null where no quota applies. */
    take(caller: Caller, calls: number, atMs: number): Hold | OverQuota | null {
      if (!hasQuotas || !('holder' in caller)) return null;
      const { quotaPerMonth } = tierOf(caller.holder.tier);
      if (quotaPerMonth === null) return null;
      const payer = payerOf(caller.holder);
      const decision = quota.reserve(payer, quotaPerMonth, atMs, calls);
      if (decision.allowed) return { payer, calls, decision };
      const waitMs = decision.resetsAt.getTime() - atMs;
      return { decision, retryAfterSeconds: Math.ceil(waitMs / 1000) };
    },

    /** One of the calls came to an end. */
    settle(hold: Hold, outcome: Outcome, atMs: number): void {
      if (hold.calls === 0) return;
      hold.calls -= 1;
      quota.settle(hold.payer, outcome, atMs);
    },

    /** Those that are left are not made. */
    release(hold: Hold): void {
      quota.release(hold.payer, hold.calls);
      hold.calls = 0;
    },
  };
}
