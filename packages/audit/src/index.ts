/**
 * The audit log: every security event, who did it, to what, from where. Append-only: the database
 * itself refuses to change or delete an entry. Secrets never go in.
 */
export {
  auditActions,
  type Actor,
  type AuditAction,
  type AuditEntry,
  type AuditEvent,
  type AuditTargetKind,
} from './event.ts';
export { toCsv, toJsonLines } from './export.ts';
export {
  eachEvent,
  listEvents,
  type AuditFilter,
  type AuditPage,
  type AuditScope,
} from './list.ts';
export { noteSettings, type SettingsSnapshot } from './note-settings.ts';
export { recordEvent } from './record.ts';
