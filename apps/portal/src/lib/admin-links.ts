import { m } from '#paraglide/messages.js';

/** The pages of the administration, in the order of their navigation. */
export function adminLinks({ hasInvites }: { hasInvites: boolean }) {
  return [
    { path: '/admin/', label: m.admin_nav_overview() },
    { path: '/admin/users/', label: m.admin_nav_users() },
    { path: '/admin/organizations/', label: m.nav_organizations() },
    { path: '/admin/keys/', label: m.nav_api_keys() },
    { path: '/admin/sources/', label: m.sources_nav() },
    { path: '/admin/tiers/', label: m.admin_nav_tiers() },
    ...(hasInvites ? [{ path: '/admin/invites/', label: m.admin_nav_invites() } as const] : []),
    { path: '/admin/leaks/', label: m.admin_nav_leaks() },
    { path: '/admin/audit-log/', label: m.nav_audit_log() },
  ] as const;
}
