import type { Session } from '../records.ts';
import { sessionToken } from '../session-token.ts';
import type { State } from '../state.ts';
import { ownUserJson, publicUserJson } from './user.ts';

const week = 604_800_000;

/** A session as the Backend API shows it. */
export function sessionJson(session: Session) {
  return {
    object: 'session' as const,
    id: session.id,
    client_id: session.clientId,
    user_id: session.userId,
    status: session.status,
    last_active_organization_id: session.organizationId,
    actor: null,
    last_active_at: session.lastActiveAt,
    expire_at: session.createdAt + week,
    abandon_at: session.createdAt + 4 * week,
    created_at: session.createdAt,
    updated_at: session.updatedAt,
  };
}

/** A session as its own browser sees it, with a fresh token where it still counts. */
export function ownSessionJson(state: State, session: Session) {
  const user = state.users.get(session.userId)!;
  const token = session.status === 'active' ? sessionToken(state, session) : null;
  return {
    ...sessionJson(session),
    factor_verification_age: [Math.floor((Date.now() - session.createdAt) / 60_000), -1],
    tasks: null,
    last_active_token: token && { object: 'token' as const, jwt: token },
    user: ownUserJson(state, user),
    public_user_data: publicUserJson(user),
  };
}

/** What the page about one's own devices shows. */
export function deviceJson(session: Session) {
  return {
    ...sessionJson(session),
    user: null,
    latest_activity: {
      object: 'session_activity' as const,
      id: `act_${session.id}`,
      browser_name: 'Chrome',
      browser_version: '140',
      device_type: 'Linux',
      ip_address: '127.0.0.1',
      city: '',
      country: '',
      is_mobile: false,
    },
  };
}
