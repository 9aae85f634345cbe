import { tierNamed, type Settings } from '@keystile/config';
import type { Account } from '@keystile/identity';

/** A user as `--json` prints them. */
export function userRow(
  { id, email, name, role, tier, isSuspended, withdrawn, createdAt }: Account,
  settings: Settings,
) {
  return {
    id,
    email,
    name,
    role,
    // Their organization's tier is another matter: this is what they were given.
    tier: tier === null ? null : tierNamed(settings, tier).name,
    status: withdrawn ?? (isSuspended ? 'suspended' : 'active'),
    createdAt: createdAt.toISOString(),
  };
}
