import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { listEvents, type Actor } from '@keystile/audit';
import { createBrowser, commandLine, startIdentity } from './browser.ts';

const password = 'plum tractor velvet 9';
let started: ReturnType<typeof startIdentity>;
beforeEach(() => {
  started = startIdentity();
});
afterEach(() => started.dispose());

async function add(name: string, more: { admin?: boolean } = {}): Promise<string> {
  const email = `${name}@example.com`;
  const made = await started.accounts.create({ email, name, password, ...more }, commandLine);
  if (!made.ok) throw new Error(made.error);
  return made.person.id;
}

async function signIn(name: string, attempt = password) {
  const browser = createBrowser();
  const input = { email: `${name}@example.com`, password: attempt };
  const outcome = await started.identity.signIn(input, browser.visitor());
  if (outcome.ok) browser.keep(outcome.cookies);
  const session = async () =>
    (await started.identity.session(browser.visitor().headers)).session !== null;
  return { outcome, session };
}

const as = (id: string): Actor => ({ kind: 'person', id, name: id, ip: '::1', requestId: 'req' });
const refused = (error: string) => ({ ok: false, error }) as { ok: false; error: 'denied' };
const events = () =>
  listEvents(started.database, { kind: 'installation' }).entries.map(
    ({ action, target, before, after }) => ({ action, id: target.id, before, after }),
  );

describe('suspending', () => {
  test('ends sessions and keeps the person out, until they are resumed', async () => {
    await add('root');
    const id = await add('bob');
    const bob = await signIn('bob');
    expect(await bob.session()).toBe(true);
    expect(started.accounts.suspend(id, commandLine)).toEqual({ ok: true });
    expect(await bob.session()).toBe(false);
    expect((await signIn('bob')).outcome).toMatchObject(refused('suspended'));
    expect(started.accounts.get(id)?.isSuspended).toBe(true);
    expect(started.accounts.resume(id, commandLine)).toEqual({ ok: true });
    expect(await bob.session()).toBe(false);
    expect((await signIn('bob')).outcome.ok).toBe(true);
    expect(
      events()
        .filter(({ id: target }) => target === id)
        .slice(0, 2),
    ).toMatchObject([{ action: 'account.resumed' }, { action: 'account.suspended' }]);
  });

  test('twice is one event', async () => {
    await add('root');
    const id = await add('bob');
    started.accounts.suspend(id, commandLine);
    started.accounts.suspend(id, commandLine);
    expect(events().filter(({ action }) => action === 'account.suspended')).toHaveLength(1);
  });

  test('of oneself, or of the last administrator, is refused', async () => {
    const root = await add('root');
    const { accounts } = started;
    expect(accounts.suspend(root, as(root))).toEqual(refused('ownAccount'));
    expect(accounts.suspend(root, commandLine)).toEqual(refused('lastAdministrator'));
    const second = await add('second', { admin: true });
    expect(accounts.suspend(root, as(second))).toEqual({ ok: true });
    expect(accounts.suspend(second, commandLine)).toEqual(refused('lastAdministrator'));
    expect(accounts.setRole(second, 'user', commandLine)).toEqual(refused('lastAdministrator'));
    expect(accounts.setRole(root, 'user', commandLine)).toEqual({ ok: true });
  });
});

describe('every change', () => {
  test('is refused to who is no administrator, is suspended, or is nobody', async () => {
    const root = await add('root');
    const bob = await add('bob');
    const former = await add('former', { admin: true });
    started.accounts.suspend(former, as(root));
    const before = events();
    const { accounts } = started;
    const github: Actor = { kind: 'github', ip: '::1', requestId: 'req' };
    for (const by of [as(bob), as(former), as('usr_none'), github, { kind: 'system' } as const]) {
      expect(accounts.suspend(bob, by)).toEqual(refused('denied'));
      expect(accounts.resume(former, by)).toEqual(refused('denied'));
      expect(accounts.setRole(bob, 'admin', by)).toEqual(refused('denied'));
      expect(accounts.setTier(bob, 'pro', by)).toEqual(refused('denied'));
      expect(await accounts.endSessions(root, by)).toEqual(refused('denied'));
      expect(accounts.invites.invite('eve@example.com', by)).toEqual(refused('denied'));
      expect(accounts.invites.revoke('ivt_1', by)).toEqual(refused('denied'));
      expect(await accounts.setPassword(bob, 'walnut orbit 4 canyon', by)).toEqual(
        refused('denied'),
      );
      expect(await accounts.create({ email: 'eve@example.com' }, by)).toEqual(refused('denied'));
    }
    expect(events()).toEqual(before);
  });

  test('of an account that is not there says so', async () => {
    await add('root');
    const { accounts } = started;
    expect(accounts.suspend('usr_none', commandLine)).toEqual(refused('noAccount'));
    expect(await accounts.setPassword('usr_none', password, commandLine)).toEqual(
      refused('noAccount'),
    );
    expect(accounts.get("' OR 1=1 --")).toBeUndefined();
  });

  test('tells what was and what is', async () => {
    await add('root');
    const id = await add('bob');
    const { accounts } = started;
    accounts.setTier(id, 'pro', commandLine);
    accounts.setTier(id, 'pro', commandLine);
    accounts.setTier(id, null, commandLine);
    accounts.setRole(id, 'admin', commandLine);
    expect(events().slice(0, 3)).toEqual([
      { action: 'account.role_changed', id, before: { role: 'user' }, after: { role: 'admin' } },
      { action: 'account.tier_changed', id, before: { tier: 'pro' }, after: { tier: null } },
      { action: 'account.tier_changed', id, before: { tier: null }, after: { tier: 'pro' } },
    ]);
  });
});

test('setting a password ends every session, and nothing tells the password', async () => {
  await add('root');
  const id = await add('bob');
  const bob = await signIn('bob');
  const next = 'walnut orbit canyon 4';
  expect(await started.accounts.setPassword(id, 'password1', commandLine)).toEqual(
    refused('passwordCommon'),
  );
  expect(await bob.session()).toBe(true);
  expect(await started.accounts.setPassword(id, next, commandLine)).toEqual({ ok: true });
  expect(await bob.session()).toBe(false);
  expect((await signIn('bob')).outcome.ok).toBe(false);
  expect((await signIn('bob', next)).outcome.ok).toBe(true);
  expect(events().map(({ action }) => action)).toContain('account.password_set');
  expect(JSON.stringify(events())).not.toContain(next);
});

test('ending sessions signs a person out and leaves the account', async () => {
  await add('root');
  const id = await add('bob');
  const bob = await signIn('bob');
  await signIn('bob');
  expect(await started.accounts.countSessions(id)).toBe(2);
  expect(await started.accounts.endSessions(id, commandLine)).toEqual({ ok: true });
  expect(await started.accounts.countSessions(id)).toBe(0);
  expect(await bob.session()).toBe(false);
  expect((await signIn('bob')).outcome.ok).toBe(true);
  expect(events()).toContainEqual({
    action: 'session.ended',
    id,
    before: { sessions: 2 },
    after: null,
  });
});

describe('invitations', () => {
  test('are listed while they are open, and can be revoked', async () => {
    await add('root');
    const { accounts, identity } = started;
    const tokens = ['a', 'b', 'c'].map((name) => {
      const invited = accounts.invites.invite(`${name}@example.com`, commandLine);
      if (!invited.ok) throw new Error(invited.error);
      return invited.token;
    });
    const first = accounts.invites.list({ limit: 2 });
    expect(first.rows.map(({ email }) => email)).toEqual(['c@example.com', 'b@example.com']);
    const second = accounts.invites.list({ limit: 2, after: first.next! });
    expect(second).toMatchObject({ rows: [{ email: 'a@example.com' }], next: null });

    const { id } = first.rows[0]!;
    expect(accounts.invites.revoke(id, commandLine)).toEqual({ ok: true });
    expect(accounts.invites.revoke(id, commandLine)).toEqual({ ok: true });
    expect(identity.inviteEmail(tokens[2]!)).toBeNull();
    expect(identity.inviteEmail(tokens[1]!)).toBe('b@example.com');
    expect(accounts.invites.list().rows).toHaveLength(2);
    expect(events()[0]).toMatchObject({ action: 'account.invitation_revoked', id });
    expect(events().filter(({ action }) => action === 'account.invitation_revoked')).toHaveLength(
      1,
    );
    for (const token of tokens) expect(JSON.stringify(events())).not.toContain(token);
  });
});
