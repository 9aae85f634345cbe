import type { Client } from '../records.ts';
import type { State } from '../state.ts';
import { ownSessionJson } from './session.ts';
import { signInJson } from './sign-in.ts';
import { signUpJson } from './sign-up.ts';

/** A browser's whole state, which the Frontend API sends along with every change. */
export function clientJson(state: State, client: Client) {
  const { id, signIn, signUp } = client;
  return {
    object: 'client' as const,
    id,
    sessions: state.activeSessions(client).map((session) => ownSessionJson(state, session)),
    sign_in: signIn && signInJson(state, signIn),
    sign_up: signUp && signUpJson(signUp),
    last_active_session_id: client.lastActiveSessionId,
    last_authentication_strategy: null,
    cookie_expires_at: null,
    captcha_bypass: false,
    created_at: client.createdAt,
    updated_at: client.updatedAt,
  };
}
