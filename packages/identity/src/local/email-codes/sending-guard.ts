import { createLimiter, limitedNetwork } from '@keystile/rate-limit';

const perVisitor = 30;
const perMailbox = 5;
const minutesAnHour = 60;

/**
 * Keeps letters from being a nuisance: 5 an hour to an address and 30 an hour for an IP address,
 * whether or not the address has an account. Gives the seconds to wait, or 0 to send.
 */
export function createSendingGuard(nowMs = () => performance.now()) {
  // The limiter counts by the minute: a clock that is sixty times slower makes that an hour.
  const limiter = createLimiter({ maxBuckets: 100_000, nowMs: () => nowMs() / minutesAnHour });
  return function waitSeconds({ ip, email }: { ip: string; email: string }): number {
    const byVisitor = limiter.take(`ip ${limitedNetwork(ip)}`, perVisitor);
    if (!byVisitor.allowed) return byVisitor.resetSeconds * minutesAnHour;
    const byMailbox = limiter.take(`email ${email}`, perMailbox);
    return byMailbox.allowed ? 0 : byMailbox.resetSeconds * minutesAnHour;
  };
}
