import { afterEach, describe, expect, test } from 'bun:test';
import type { LocalIdentity } from '../src/index.ts';
import { commandLine, createBrowser, startIdentity } from './browser.ts';

const password = 'plum tractor velvet 9';
let started: ReturnType<typeof startIdentity>;
afterEach(() => started.dispose());

function start(signUpMode: LocalIdentity['signUpMode']) {
  started = startIdentity({ signUpMode });
  return (email: string, invite?: string) =>
    started.identity.signUp({ email, password, name: '', invite }, createBrowser().visitor());
}

function inviteFor(email: string): string {
  const invited = started.accounts.invites.invite(email, commandLine);
  if (!invited.ok) throw new Error(invited.error);
  return invited.token;
}

test('closed: nobody signs up, not even first or invited', async () => {
  const signUp = start('closed');
  const token = inviteFor('ada@example.com');
  expect(await signUp('ada@example.com')).toEqual({ ok: false, error: 'signUpClosed' });
  expect(await signUp('ada@example.com', token)).toEqual({ ok: false, error: 'signUpClosed' });
});

describe('invite', () => {
  test('without an invitation nobody signs up', async () => {
    const signUp = start('invite');
    expect(await signUp('ada@example.com')).toEqual({ ok: false, error: 'inviteRequired' });
    expect(await signUp('ada@example.com', 'inv_guess')).toEqual({
      ok: false,
      error: 'inviteInvalid',
    });
  });

  test('an invitation works once, for its address alone', async () => {
    const signUp = start('invite');
    const token = inviteFor('Ada@example.com');
    expect(started.identity.inviteEmail(token)).toBe('ada@example.com');
    expect(await signUp('eve@example.com', token)).toEqual({ ok: false, error: 'inviteInvalid' });
    expect((await signUp('ada@example.com', token)).ok).toBe(true);
    expect(started.identity.inviteEmail(token)).toBeNull();
    expect(await signUp('ada@example.com', token)).toEqual({ ok: false, error: 'inviteInvalid' });
  });

  test('used twice at once it makes one account', async () => {
    const signUp = start('invite');
    const token = inviteFor('ada@example.com');
    const outcomes = await Promise.all([1, 2, 3].map(() => signUp('ada@example.com', token)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('expires, and only its hash is stored', () => {
    start('invite');
    const token = inviteFor('ada@example.com');
    const row = started.database.prepare<Record<string, unknown>>('SELECT * FROM invite').get()!;
    expect(Object.values(row)).not.toContain(token);
    started.database.prepare('UPDATE invite SET expires_at = 1').run();
    expect(started.identity.inviteEmail(token)).toBeNull();
  });

  test('is not made for who has an account', async () => {
    start('invite');
    await started.accounts.create({ email: 'ada@example.com' }, commandLine);
    expect(started.accounts.invites.invite('ada@example.com', commandLine)).toEqual({
      ok: false,
      error: 'emailTaken',
    });
  });
});
