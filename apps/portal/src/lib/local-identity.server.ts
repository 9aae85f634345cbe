import type { LocalIdentity } from '@keystile/identity';
import { error } from '@sveltejs/kit';

/** Accounts that are kept here; their pages are not found where Clerk keeps them. */
export function localIdentity({ services }: App.Locals): LocalIdentity {
  return services.identity.kind === 'local' ? services.identity : error(404);
}
