import type { OrganizationRole } from '@keystile/identity';
import { m } from '#paraglide/messages.js';

const names: Record<string, () => string> = {
  owner: m.org_role_owner,
  admin: m.org_role_admin,
  member: m.org_role_member,
} satisfies Record<OrganizationRole, () => string>;

/** What someone is in an organization, in words. */
export function roleName(role: string): string {
  return names[role]?.() ?? role;
}

/** Whether a word from a form names a role. */
export function isRole(word: string): word is OrganizationRole {
  return Object.hasOwn(names, word);
}
