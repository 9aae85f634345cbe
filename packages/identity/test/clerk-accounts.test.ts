import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { commandLine } from './browser.ts';
import { startWithClerk, type ClerkStarted } from './clerk.ts';

let started: ClerkStarted;
beforeEach(async () => {
  started = await startWithClerk();
});
afterEach(() => started.dispose());

describe('accounts that administrators make', () => {
  test('are made at Clerk, with a password or without', async () => {
    const { clerk, accounts } = started;
    const password = 'a long and rare passphrase';
    const input = { email: 'ada@example.com', name: 'Ada', password, admin: true };
    const made = await accounts.create(input, commandLine);
    if (!made.ok) throw new Error(made.error);
    expect(clerk.users.withEmail('ada@example.com')?.id).toBe(made.person.id);
    expect(made.person).toMatchObject({ name: 'Ada', role: 'admin' });
    expect(await accounts.create(input, commandLine)).toEqual({ ok: false, error: 'emailTaken' });
  });

  test('can be somebody’s who is at Clerk already', async () => {
    const { clerk, accounts } = started;
    const ada = clerk.users.create({ email: 'ada@example.com' });
    const made = await accounts.create({ email: 'ada@example.com', admin: true }, commandLine);
    expect(made).toMatchObject({ ok: true, person: { id: ada.id, role: 'admin' } });
    const bob = clerk.users.create({ email: 'bob@example.com' });
    expect(await accounts.lookUp('Bob@example.com')).toMatchObject({
      ok: true,
      person: { id: bob.id },
    });
    expect(await accounts.lookUp('eve@example.com')).toEqual({ ok: false, error: 'noAccount' });
  });

  test('are looked up with what they belong to at this moment', async () => {
    const { clerk, accounts, enter, restart } = started;
    const ada = clerk.users.create({ email: 'ada@example.com' });
    await enter(ada.id);
    const acme = clerk.organizations.create({ name: 'Acme', createdBy: ada.id });
    const command = restart();
    await command.accounts.lookUp('ada@example.com');
    expect(command.identity.membership(ada.id, acme.id)?.role).toBe('admin');
    await clerk.away('refuse');
    expect(await restart().accounts.lookUp('ada@example.com')).toMatchObject({ ok: true });
    expect(accounts.exist()).toBe(true);
  });

  test('are not made while Clerk is away, and refusals have reasons', async () => {
    const { clerk, accounts } = started;
    expect(await accounts.create({ email: 'nobody' }, commandLine)).toEqual({
      ok: false,
      error: 'invalidEmail',
    });
    await clerk.away('refuse');
    const outcome = await accounts.create({ email: 'ada@example.com' }, commandLine);
    expect(outcome).toEqual({ ok: false, error: 'clerkAway' });
    expect(accounts.exist()).toBe(false);
  });

  test('are signed out at Clerk, where their sessions are counted', async () => {
    const { clerk, accounts, enter } = started;
    const ada = clerk.users.create({ email: 'ada@example.com' });
    await enter(ada.id);
    await clerk.sessions.signIn(ada.id);
    expect(await accounts.countSessions(ada.id)).toBe(1);
    expect(await accounts.endSessions(ada.id, commandLine)).toEqual({ ok: true });
    expect(await accounts.countSessions(ada.id)).toBe(0);
    await clerk.away('refuse');
    expect(await accounts.countSessions(ada.id)).toBeNull();
  });
});
