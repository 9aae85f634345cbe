import type { Database } from '@keystile/database';
import type { AuthenticatedGrant } from '../oauth.ts';
import type { Claims } from '../local/oauth/verify-token.ts';

interface Row {
  id: string;
  client_id: string;
  user_id: string;
  organization_id: string;
  organization_name: string;
  is_member: number;
  tier: string | null;
}

const selectGrant = `
  SELECT g.id, g.client_id, g.user_id, g.organization_id, o.name AS organization_name,
    o.deleted_at IS NULL AND m.id IS NOT NULL AS is_member, coalesce(u.tier, o.tier) AS tier
  FROM oauth_grant g
  JOIN user u ON u.id = g.user_id
  JOIN organization o ON o.id = g.organization_id
  LEFT JOIN member m ON m.user_id = g.user_id AND m.organization_id = g.organization_id
  WHERE g.ended_at IS NULL AND u.banned = 0 AND u.withdrawn IS NULL`;

/** Reads grants that stand at this moment: not ended, of a person who is not suspended. */
export function createGrantReader(database: Database) {
  const select = database.prepare<Row>(`${selectGrant} AND g.id = ?`);
  return function readGrant(id: string): AuthenticatedGrant | undefined {
    const row = select.get(id);
    return row && toGrant(row);
  };
}

/** The same by the parties: Clerk's id of the person, and the app's. */
export function createClerkGrantReader(database: Database) {
  const select = database.prepare<Row>(`${selectGrant} AND u.clerk_id = ? AND g.client_id = ?`);
  return function readGrant(clerkUserId: string, clientId: string): AuthenticatedGrant | undefined {
    const row = select.get(clerkUserId, clientId);
    return row && toGrant(row);
  };
}

/** The client that stands for the portal's own pages, on which people try tools. */
const portalClient = 'portal';

const portalPrefix = 'portal_';

/** Under which id usage rows tell of what a person tried on the portal's own pages. */
export function portalCredential(userId: string): string {
  return portalPrefix + userId;
}

const selectPerson = `
  SELECT '${portalPrefix}' || u.id AS id, '${portalClient}' AS client_id, u.id AS user_id,
    o.id AS organization_id, o.name AS organization_name,
    o.deleted_at IS NULL AS is_member, coalesce(u.tier, o.tier) AS tier
  FROM user u
  JOIN member m ON m.user_id = u.id
  JOIN organization o ON o.id = m.organization_id
  WHERE u.banned = 0 AND u.withdrawn IS NULL AND u.id = ? AND o.id = ?`;

/**
 * What a person who is signed in may do by the portal itself, for an organization of theirs; undefined
 * for those who are suspended or not members.
 */
export function createPortalGrants(database: Database) {
  const select = database.prepare<Row>(selectPerson);
  return function grantOf(userId: string, organizationId: string): AuthenticatedGrant | undefined {
    const row = select.get(userId, organizationId);
    return row && toGrant(row);
  };
}

/** Whether a token was given to this grant's client for this grant's person. */
export function isOfGrant({ clientId, userId }: Claims, grant: AuthenticatedGrant): boolean {
  return grant.clientId === clientId && grant.userId === userId;
}

function toGrant(row: Row): AuthenticatedGrant {
  return {
    id: row.id,
    clientId: row.client_id,
    userId: row.user_id,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    isMember: row.is_member === 1,
    owner: 'person',
    tier: row.tier,
  };
}
