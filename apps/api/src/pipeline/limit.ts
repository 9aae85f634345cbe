import { tierNamed, type Settings, type Tier } from '@keystile/config';
import { createLimiter, limitedNetwork, type Decision } from '@keystile/rate-limit';
import type { Caller } from './caller.ts';

/** A limiter's decision and the name of the policy it was made under. */
export interface Limited extends Decision {
  policy: string;
}

/**
 * Takes tokens for a caller, one unless a tool costs more: from the bucket of the key under its tier, for an app from the bucket
 * of the person, else from the bucket of the client's network. Refused credentials draw on the
 * network's. The kinds have separate memories, so that a flood of addresses cannot push out a
 * key's bucket.
 */
export function createLimits(
  settings: Pick<Settings, 'publicLimitPerMinute'>,
  tierOf: (name: string | null) => Tier,
  ipOf: (request: Request) => string,
) {
  const keys = createLimiter();
  const people = createLimiter();
  const networks = createLimiter();

  return function take(caller: Caller, request: Request, cost = 1): Limited {
    if (caller.kind === 'key') {
      const tier = tierOf(caller.holder.tier);
      return named(tier.name, keys.take(caller.holder.id, tier.limitPerMinute, cost));
    }
    if (caller.kind === 'oauth') {
      const tier = tierOf(caller.holder.tier);
      return named(tier.name, people.take(caller.holder.userId, tier.limitPerMinute, cost));
    }
    const network = limitedNetwork(ipOf(request));
    return named('public', networks.take(network, settings.publicLimitPerMinute, cost));
  };
}

/** Looks tiers up by name: the default one for null, and for a name that is no longer known. */
export function createTiers(settings: Pick<Settings, 'tiers'>): (name: string | null) => Tier {
  const tiers = new Map<string | null, Tier>(settings.tiers.map((tier) => [tier.name, tier]));
  return (name) => tiers.get(name) ?? tierNamed(settings, name);
}

function named(policy: string, decision: Decision): Limited {
  const { allowed, limit, remaining, resetSeconds } = decision;
  return { policy, allowed, limit, remaining, resetSeconds };
}
