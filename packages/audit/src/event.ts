/** Who did something, and from where. Only a person has an address; only a request has an id. */
export type Actor =
  | { kind: 'person'; id: string; name: string; ip: string; requestId: string }
  | { kind: 'command_line' }
  /** The program itself. */
  | { kind: 'system' }
  /** What happened at Clerk, told by a webhook or found when asked. */
  | { kind: 'clerk' }
  /** GitHub's secret scanning. */
  | { kind: 'github'; ip: string; requestId: string };

/** What happened; each has a translation. */
export const auditActions = [
  'account.created',
  /** An account from before Clerk became the one of somebody there. */
  'account.linked',
  'account.unlinked',
  'account.invited',
  'account.invitation_revoked',
  'account.suspended',
  'account.resumed',
  'account.role_changed',
  'account.tier_changed',
  'account.password_changed',
  'account.password_set',
  'session.started',
  'session.failed',
  'session.ended',
  'app.connected',
  'app.disconnected',
  'key.created',
  'key.renamed',
  'key.tools_changed',
  'key.rolled',
  'key.old_secret_ended',
  'key.revoked',
  'key.leaked',
  'organization.created',
  /** An organization from before Clerk became one there. */
  'organization.linked',
  'organization.renamed',
  'organization.deleted',
  'organization.tier_changed',
  'member.invited',
  'member.invitation_revoked',
  'member.joined',
  'member.role_changed',
  'member.left',
  'member.removed',
  'settings.changed',
] as const;

export type AuditAction = (typeof auditActions)[number];

export type AuditTargetKind =
  'account' | 'session' | 'app' | 'key' | 'organization' | 'invitation' | 'settings';

/** A security event. `before` and `after` hold what changed: never a secret. */
export interface AuditEvent {
  action: AuditAction;
  by: Actor;
  target: { kind: AuditTargetKind; id: string; name?: string | null };
  /** Whose own log it belongs to beside the actor's: the person concerned. */
  userId?: string | null;
  /** Whose admins see it. */
  organizationId?: string | null;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** An event as the log gives it back. */
export interface AuditEntry {
  /** Rises with each event. */
  id: number;
  at: Date;
  action: AuditAction;
  actor: { kind: Actor['kind']; id: string | null; name: string | null };
  target: { kind: AuditTargetKind; id: string; name: string | null };
  userId: string | null;
  organizationId: string | null;
  /** Null where there is none, or where the reader is not to know it. */
  ip: string | null;
  requestId: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}
