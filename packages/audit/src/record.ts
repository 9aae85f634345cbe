import type { Database } from '@keystile/database';
import { auditEvent } from '@keystile/database/schema';
import type { AuditEvent } from './event.ts';

/**
 * Appends an event. Inside a transaction it is there exactly if what it tells of is: do both in one.
 */
export function recordEvent({ orm }: Database, event: AuditEvent, now = new Date()): void {
  const { action, by, target, userId = null, organizationId = null, before, after } = event;
  const isPerson = by.kind === 'person';
  const isRequest = isPerson || by.kind === 'github';
  orm
    .insert(auditEvent)
    .values({
      at: now,
      action,
      actorKind: by.kind,
      actorId: isPerson ? by.id : null,
      actorName: isPerson ? by.name : null,
      targetKind: target.kind,
      targetId: target.id,
      targetName: target.name ?? null,
      userId,
      organizationId,
      ip: isRequest ? by.ip : null,
      requestId: isRequest ? by.requestId : null,
      before: before ? JSON.stringify(before) : null,
      after: after ? JSON.stringify(after) : null,
    })
    .run();
}
