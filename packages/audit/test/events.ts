import type { Actor, AuditEvent } from '../src/index.ts';

/** A person as an actor, at an address of their own. */
export function person(name: string, ip = '203.0.113.1'): Actor {
  return { kind: 'person', id: `usr_${name}`, name: `${name}@example.com`, ip, requestId: 'req' };
}

/** An event that concerns a person's account. */
export function event(by: Actor, more: Partial<AuditEvent> = {}): AuditEvent {
  return { action: 'session.started', by, target: { kind: 'session', id: 'ses_1' }, ...more };
}
