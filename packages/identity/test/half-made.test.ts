import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { testDatabase } from '@keystile/database/test';
import { createLocalIdentity, type LocalIdentity } from '../src/index.ts';

const secret = 'a-secret-of-at-least-32-characters!';
const visitor = { headers: new Headers(), ip: '127.0.0.1', requestId: 'r' };
const wish = { email: 'ada@example.com', password: 'turnstile-quiet-harbour-42', name: 'Ada' };

let files: ReturnType<typeof testDatabase>;
let identity: LocalIdentity;
beforeEach(async () => {
  files = testDatabase();
  const { database } = files;
  const url = 'http://localhost:3000';
  const options = { database, secret, url, signUpMode: 'open' as const, onError() {} };
  const made = createLocalIdentity(options);
  identity = made.identity;
  await made.ready;
});
afterEach(() => files.dispose());

/** Leaves what a crash does right after the person's row is written. */
function cutOff(more = ''): void {
  const { database } = files;
  database.orm.run(`INSERT INTO user (id, name, email, created_at, updated_at)
    VALUES ('usr_cut', 'Ada', 'ada@example.com', ${Date.now() - 60_000}, 0)`);
  if (more) database.orm.run(more);
}

describe('an account whose making was cut off', () => {
  test('is finished when the person signs up again', async () => {
    cutOff();
    expect(await identity.signUp(wish, visitor)).toMatchObject({ ok: true });
    expect(await identity.signIn(wish, visitor)).toMatchObject({ ok: true });
    expect(identity.memberships('usr_cut')).toMatchObject([{ isPersonal: true, role: 'owner' }]);
    const again = await identity.signUp({ ...wish, password: 'another-quiet-harbour-42' }, visitor);
    expect(again).toEqual({ ok: false, error: 'emailTaken' });
  });

  test.each([
    ['an administrator made', "UPDATE user SET email_verified = 1 WHERE id = 'usr_cut'"],
    ['is Clerk’s', "UPDATE user SET clerk_id = 'user_clerk' WHERE id = 'usr_cut'"],
    ['is being made', `UPDATE user SET created_at = ${Date.now() + 60_000} WHERE id = 'usr_cut'`],
    [
      'has another way in',
      `INSERT INTO account (id, account_id, provider_id, user_id, created_at, updated_at)
       VALUES ('acc_1', '1', 'google', 'usr_cut', 0, 0)`,
    ],
  ])('is nobody else’s: one that %s is left alone', async (_which, more) => {
    cutOff(more);
    expect(await identity.signUp(wish, visitor)).toEqual({ ok: false, error: 'emailTaken' });
    expect(identity.hasPassword('usr_cut')).toBe(false);
  });
});
