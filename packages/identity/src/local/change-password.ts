import { recordEvent } from '@keystile/audit';
import type { Database } from '@keystile/database';
import type { LocalIdentity, Visitor } from '../identity.ts';
import { personActor } from './actor.ts';
import type { createAttemptGuard } from './attempts.ts';
import type { LocalAuth } from './auth.ts';
import { outcomeOf, visitorHeaders } from './call.ts';
import { passwordError } from '../directory/checks.ts';
import { endGrantsOf } from '../directory/grants.ts';

interface ChangePasswordOptions {
  auth: LocalAuth;
  database: Database;
  waitSeconds: ReturnType<typeof createAttemptGuard>;
  session: LocalIdentity['session'];
}

/** Changes the password of who is signed in. */
export function createChangePassword(
  options: ChangePasswordOptions,
): LocalIdentity['changePassword'] {
  const { auth, database, waitSeconds } = options;
  return async function changePassword({ current, next }, visitor) {
    const weak = await passwordError(next);
    if (weak) return { ok: false, error: weak };
    const { session } = await options.session(visitor.headers);
    const account = session?.person.email ?? '';
    const wait = waitSeconds({ ip: visitor.ip, account });
    if (wait > 0) return { ok: false, error: 'tooManyAttempts', retryAfterSeconds: wait };
    const outcome = await outcomeOf(
      auth.api.changePassword({
        body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
        headers: visitorHeaders(visitor),
        returnHeaders: true,
      }),
    );
    if (outcome.ok && session) {
      database.transaction(() => {
        endGrantsOf(database, session.person.id, personActor(session.person, visitor));
        recordPasswordChange(database, session.person, visitor);
      });
    }
    return outcome;
  };
}

/** Notes that somebody has a new password, which they chose themself. */
export function recordPasswordChange(
  database: Database,
  person: { id: string; email: string },
  visitor: Visitor,
): void {
  recordEvent(database, {
    action: 'account.password_changed',
    by: personActor(person, visitor),
    target: { kind: 'account', id: person.id, name: person.email },
    userId: person.id,
  });
}
