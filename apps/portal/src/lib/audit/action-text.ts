import type { AuditAction, AuditEntry } from '@keystile/audit';
import { m } from '#paraglide/messages.js';

/** What happened, in words. */
export const actionTexts: Record<AuditAction, () => string> = {
  'account.created': m.audit_account_created,
  'account.linked': m.audit_account_linked,
  'account.unlinked': m.audit_account_unlinked,
  'account.invited': m.audit_account_invited,
  'account.invitation_revoked': m.audit_account_invitation_revoked,
  'account.suspended': m.audit_account_suspended,
  'account.resumed': m.audit_account_resumed,
  'account.role_changed': m.audit_account_role_changed,
  'account.tier_changed': m.audit_account_tier_changed,
  'account.password_changed': m.audit_account_password_changed,
  'account.password_set': m.audit_account_password_set,
  'session.started': m.audit_session_started,
  'session.failed': m.audit_session_failed,
  'session.ended': m.audit_session_ended,
  'app.connected': m.audit_app_connected,
  'app.disconnected': m.audit_app_disconnected,
  'key.created': m.audit_key_created,
  'key.renamed': m.audit_key_renamed,
  'key.tools_changed': m.audit_key_tools_changed,
  'key.rolled': m.audit_key_rolled,
  'key.old_secret_ended': m.audit_key_old_secret_ended,
  'key.revoked': m.audit_key_revoked,
  'key.leaked': m.audit_key_leaked,
  'organization.created': m.audit_organization_created,
  'organization.linked': m.audit_organization_linked,
  'organization.renamed': m.audit_organization_renamed,
  'organization.deleted': m.audit_organization_deleted,
  'organization.tier_changed': m.audit_organization_tier_changed,
  'member.invited': m.audit_member_invited,
  'member.invitation_revoked': m.audit_member_invitation_revoked,
  'member.joined': m.audit_member_joined,
  'member.role_changed': m.audit_member_role_changed,
  'member.left': m.audit_member_left,
  'member.removed': m.audit_member_removed,
  'settings.changed': m.audit_settings_changed,
};

/** What an event was done to, beside its name. */
export const targetTexts: Record<AuditEntry['target']['kind'], () => string> = {
  account: m.audit_kind_account,
  session: m.audit_kind_session,
  app: m.column_app,
  key: m.audit_kind_key,
  organization: m.audit_kind_organization,
  invitation: m.audit_kind_invitation,
  settings: m.audit_kind_settings,
};

/** Who did something, where it was no person. */
export const actorTexts: Record<Exclude<AuditEntry['actor']['kind'], 'person'>, () => string> = {
  command_line: m.audit_by_command_line,
  clerk: m.audit_by_clerk,
  system: m.audit_by_system,
  github: m.audit_by_github,
};
