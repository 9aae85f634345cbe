import type { ApiKey } from './key.ts';

/** What an event about a key says of it: a person's key belongs in their log, else in its organization's. */
export function auditSubject(key: ApiKey) {
  const isOwn = key.owner === 'person';
  return {
    target: { kind: 'key', id: key.id, name: key.name },
    userId: isOwn ? key.userId : null,
    organizationId: isOwn ? null : key.organizationId,
  } as const;
}
