import { defaultTier, type Settings } from '@keystile/config';

/** The body of `GET /health`. */
export function health(version: string, settings: Settings) {
  const quotas = settings.tiers.flatMap(({ name, quotaPerMonth }) =>
    quotaPerMonth === null ? [] : [[name, quotaPerMonth] as const],
  );
  return {
    service: 'keystile',
    status: 'ok',
    version,
    runtime: {
      rate_limit: {
        mode: 'memory',
        algorithm: 'token-bucket',
        public: { limit_per_minute: settings.publicLimitPerMinute, scope: 'ip' },
        authenticated: {
          limit_per_minute: defaultTier(settings).limitPerMinute,
          scope: 'api-key',
          tiers: Object.fromEntries(settings.tiers.map((tier) => [tier.name, tier.limitPerMinute])),
          ...(quotas.length > 0 && { quotas: Object.fromEntries(quotas) }),
        },
      },
    },
  };
}
