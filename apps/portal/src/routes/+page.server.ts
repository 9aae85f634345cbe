import { defaultTier } from '@keystile/config';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  const { identity, settings } = locals.services;
  return {
    url: settings.url,
    keyPrefix: settings.keyPrefix,
    publicLimitPerMinute: settings.publicAccess ? settings.publicLimitPerMinute : null,
    keyLimitPerMinute: defaultTier(settings).limitPerMinute,
    canSignUp: identity.kind === 'clerk' || identity.signUpMode === 'open',
  };
};
