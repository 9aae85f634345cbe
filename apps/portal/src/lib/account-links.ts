import { m } from '#paraglide/messages.js';

/** The pages of an account, in the order of its navigation. */
export function accountLinks() {
  return [
    { path: '/account/api-keys/', label: m.nav_api_keys() },
    { path: '/account/tools/', label: m.nav_tools() },
    { path: '/account/connected-apps/', label: m.nav_connected_apps() },
    { path: '/account/connect/', label: m.nav_connect() },
    { path: '/account/usage/', label: m.nav_usage() },
    { path: '/account/organizations/', label: m.nav_organizations() },
    { path: '/account/audit-log/', label: m.nav_audit_log() },
    { path: '/account/profile/', label: m.nav_profile() },
  ] as const;
}
