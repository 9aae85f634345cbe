import { createLimiter, limitedNetwork } from '@keystile/rate-limit';

const perAddress = 30;
const perAccount = 10;

/**
 * Slows down guessing: 30 attempts a minute from an IP address, 10 a minute at an account, whoever
 * makes them. Gives the seconds to wait, or 0 to go on.
 */
export function createAttemptGuard() {
  const limiter = createLimiter({ maxBuckets: 100_000 });
  return function waitSeconds({ ip, account }: { ip: string; account: string }): number {
    const byAddress = limiter.take(`ip ${limitedNetwork(ip)}`, perAddress);
    if (!byAddress.allowed) return byAddress.resetSeconds;
    const byAccount = limiter.take(`account ${account}`, perAccount);
    return byAccount.allowed ? 0 : byAccount.resetSeconds;
  };
}
