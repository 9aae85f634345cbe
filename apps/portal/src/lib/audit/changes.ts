import type { AuditAction, AuditEntry } from '@keystile/audit';
import { formatDateTime, formatList, formatNumber } from '#lib/format.ts';
import { roleName } from '#lib/organization-role.ts';
import { m } from '#paraglide/messages.js';

/** One thing that an event tells: what it was, what it became, or both. */
export interface Change {
  label: string;
  before?: string;
  after?: string;
}

const labels: Record<string, () => string> = {
  name: m.field_name,
  role: m.audit_field_role,
  tier: m.audit_field_tier,
  tools: m.audit_field_tools,
  prefix: m.audit_field_prefix,
  prefixes: m.audit_field_prefix,
  expiresAt: m.audit_field_expires,
  owner: m.audit_field_owner,
  reason: m.audit_field_reason,
  url: m.audit_field_url,
  way: m.audit_field_way,
  sessions: m.audit_field_sessions,
  oldSecretExpiresAt: m.audit_field_old_secret,
  isOldSecret: m.audit_field_is_old_secret,
  email: m.audit_field_email,
  organization: m.audit_field_organization,
  organizationId: m.audit_field_organization,
  invitation: m.audit_field_invitation,
};

/** Values that have words, beside their field's name. */
const words: Record<string, () => string> = {
  'way password': m.audit_way_password,
  'way code': m.audit_way_code,
  'way google': () => 'Google',
  'owner person': m.audit_owner_person,
  'owner organization': m.audit_owner_organization,
  'reason leak': m.audit_reason_leak,
  'tools all': m.audit_tools_all,
  'tools read-only': m.audit_tools_read_only,
  'isOldSecret true': m.audit_yes,
};

/** What an event tells of its change, a line each. What is neither here nor there says nothing. */
export function changesOf(
  { action, before, after }: Pick<AuditEntry, 'action' | 'before' | 'after'>,
  timeZone: string,
): Change[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const textOf = (name: string, value: unknown) =>
    name === 'role' ? roleText(action, value) : shown(name, value, timeZone);
  return names.flatMap((name) => {
    const from = before?.[name];
    const to = after?.[name];
    const isChange = before !== null && after !== null && name in before && name in after;
    if (!isChange && isNothing(from ?? to)) return [];
    return {
      label: labels[name]?.() ?? name,
      ...(before && name in before ? { before: textOf(name, from) } : {}),
      ...(after && name in after ? { after: textOf(name, to) } : {}),
    };
  });
}

/** A role in the installation or in an organization: `admin` is one word for two things. */
function roleText(action: AuditAction, role: unknown): string {
  if (!action.startsWith('account.')) return roleName(String(role));
  return role === 'admin' ? m.admin_role_admin() : m.admin_role_user();
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === false;
}

function shown(name: string, value: unknown, timeZone: string): string {
  if (value === null || value === undefined) return m.admin_tier_unset();
  const word = words[`${name} ${String(value)}`];
  if (word) return word();
  if (typeof value === 'number') return formatNumber(value);
  if (Array.isArray(value)) return formatList(value.map((one) => shown('', one, timeZone)));
  if (typeof value !== 'string') return JSON.stringify(value);
  const isMoment = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value);
  return isMoment ? formatDateTime(new Date(value), timeZone) : value;
}
