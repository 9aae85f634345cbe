import type { AuthenticatedKey } from '@keystile/api-keys';
import type { Gate, Visit } from '../../../apps/api/src/pipeline/gate.ts';

export { mostBodyBytes } from '../../../apps/api/src/pipeline/gate.ts';

const holder: AuthenticatedKey = {
  id: 'key_00000000000000000000',
  name: 'bench',
  prefix: 'ak_aaaa',
  owner: 'person',
  userId: 'usr_00000000000000000000',
  userName: 'Person',
  userEmail: 'person@example.com',
  organizationId: 'org_00000000000000000000',
  organizationName: 'Person',
  isMember: true,
  tier: 'standard',
  tools: 'all',
  oldSecret: null,
  createdAt: new Date(0),
  expiresAt: null,
};

const visit: Visit = {
  requestId: '00000000-0000-0000-0000-000000000000',
  startedMs: 0,
  caller: { kind: 'key', holder },
  limited: { policy: 'standard', allowed: true, limit: 600, remaining: 600, resetSeconds: 0 },
  organization: { id: holder.organizationId, name: holder.organizationName },
  hold: null,
  error: null,
};

/** A gate in the place of the product's that lets everyone through and records nothing. */
export function createGate(): Gate {
  return {
    draw: () => visit.limited,
    admit: () => visit,
    admitPerson: () => visit,
    admitMcp: () => Promise.resolve(visit),
    admitCalls: () => undefined,
    release: () => undefined,
    record: () => undefined,
  };
}
