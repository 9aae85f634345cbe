import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { createLocalIdentity } from '../src/index.ts';
import { commandLine } from './browser.ts';
import { startWithClerk, type ClerkStarted } from './clerk.ts';

let started: ClerkStarted;
beforeEach(async () => {
  started = await startWithClerk();
});
afterEach(() => started.dispose());

/** Local accounts of the same installation, from before Clerk. */
function before() {
  return createLocalIdentity({
    database: started.database,
    secret: 'a secret for tests, long enough to sign',
    url: 'http://localhost:3000',
    signUpMode: 'open',
    onError: () => undefined,
  });
}

describe('whoever Clerk lets in', () => {
  test('has an account, an organization of their own, and is the administrator if the first', async () => {
    const { clerk, enter, identity, actions } = started;
    const ada = clerk.users.create({ email: 'Ada@Example.com', name: 'Ada Lovelace' });
    const bob = clerk.users.create({ email: 'bob@example.com' });
    expect(await enter(ada.id)).toEqual({
      session: {
        id: 'sess_1',
        person: { id: ada.id, name: 'Ada Lovelace', email: 'ada@example.com', role: 'admin' },
        organizationId: null,
      },
    });
    const entered = await enter(bob.id);
    expect(entered.session?.person).toMatchObject({ name: 'bob', role: 'user' });
    expect(identity.memberships(ada.id)).toMatchObject([{ isPersonal: true, role: 'owner' }]);
    expect(actions()).toEqual(['account.created', 'account.created']);
  });

  test('is the administrator also when the account was made by an app before', async () => {
    const { clerk, enter, identity } = started;
    const ada = clerk.users.create({ email: 'ada@example.com' });
    expect(await identity.follow(ada.id)).toEqual({ ok: true, personId: ada.id });
    const eve = clerk.users.create({ email: 'eve@example.com' });
    expect((await enter(eve.id)).session?.person.role).toBe('admin');
    expect((await enter(ada.id)).session?.person.role).toBe('user');
  });

  test('is not let in without a confirmed address', async () => {
    const { clerk, enter, accounts } = started;
    const eve = clerk.users.create({ email: 'eve@example.com', verified: false });
    expect(await enter(eve.id)).toEqual({ session: null, refusal: 'noEmail' });
    expect(accounts.exist()).toBe(false);
  });

  test('is not let in by a session of another issuer', async () => {
    const { clerk, identity } = started;
    const ada = clerk.users.create({ email: 'ada@example.com' });
    const claims = { sessionId: 'sess_1', userId: ada.id, organization: null };
    const issuer = 'https://clerk.elsewhere.example';
    expect(await identity.session({ ...claims, issuer })).toEqual({ session: null });
  });

  test('is asked about once a minute at most, and once at a time', async () => {
    const { clerk, enter } = started;
    const ada = clerk.users.create({ email: 'ada@example.com' });
    await Promise.all(Array.from({ length: 10 }, () => enter(ada.id)));
    await enter(ada.id);
    expect(clerk.requests.filter((line) => line === `GET /v1/users/${ada.id}`)).toHaveLength(1);
  });

  test('keeps name and address as Clerk has them, and gives up an address that is another’s now', async () => {
    const { clerk, enter, restart } = started;
    const ada = clerk.users.create({ email: 'shared@example.com' });
    await enter(ada.id);
    clerk.users.setEmail(ada.id, 'ada@example.com');
    const bob = clerk.users.create({ email: 'shared@example.com' });
    expect((await enter(bob.id)).session?.person.email).toBe('shared@example.com');
    const later = await restart().identity.session({
      issuer: clerk.url,
      sessionId: 'sess_2',
      userId: ada.id,
      organization: null,
    });
    expect(later.session?.person.email).toBe('ada@example.com');
  });
});

describe('an account from before Clerk', () => {
  test('is that of whoever has its address confirmed at Clerk, with its keys', async () => {
    const { clerk, enter, key, actions } = started;
    const made = await before().accounts.create({ email: 'ada@example.com' }, commandLine);
    if (!made.ok) throw new Error(made.error);
    const call = key(made.person.id);
    const ada = clerk.users.create({ email: 'ada@example.com' });
    expect((await enter(ada.id)).session?.person.id).toBe(made.person.id);
    expect(call().key?.userId).toBe(made.person.id);
    expect(actions()[0]).toBe('account.linked');
  });

  test('waits for an administrator where its address was never confirmed here', async () => {
    const { clerk, enter, accounts, database } = started;
    const made = await before().accounts.create({ email: 'ada@example.com' }, commandLine);
    if (!made.ok) throw new Error(made.error);
    database.prepare('UPDATE user SET email_verified = 0').run();
    const ada = clerk.users.create({ email: 'ada@example.com' });
    expect(await enter(ada.id)).toEqual({ session: null, refusal: 'notJoined' });
    expect(await accounts.link!('ada@example.com', commandLine)).toMatchObject({ ok: true });
    expect((await enter(ada.id)).session?.person.id).toBe(made.person.id);
    expect(await accounts.link!('ada@example.com', commandLine)).toEqual({
      ok: false,
      error: 'alreadyLinked',
    });
  });

  test('is linked to nobody who is not at Clerk, and by nobody who may not', async () => {
    const { clerk, accounts } = started;
    await before().accounts.create({ email: 'root@example.com' }, commandLine);
    await before().accounts.create({ email: 'ada@example.com' }, commandLine);
    const link = accounts.link!;
    expect(await link('ada@example.com', commandLine)).toEqual({ ok: false, error: 'notAtClerk' });
    clerk.users.create({ email: 'ada@example.com', verified: false });
    expect(await link('ada@example.com', commandLine)).toEqual({ ok: false, error: 'notAtClerk' });
    expect(await link('eve@example.com', commandLine)).toEqual({ ok: false, error: 'noAccount' });
    const ada = accounts.find('ada@example.com')!;
    const by = { kind: 'person', id: ada.id, name: ada.email, ip: '::1', requestId: 'r' } as const;
    expect(await link('ada@example.com', by)).toEqual({ ok: false, error: 'denied' });
  });
});

describe('whom Clerk bans or deletes', () => {
  test('is refused with their keys at once by webhook, and is back when the ban ends', async () => {
    const { clerk, enter, identity, key } = started;
    const ada = clerk.users.create({ email: 'ada@example.com' });
    await enter(ada.id);
    const call = key(ada.id);
    expect(call().key).toBeDefined();
    clerk.users.ban(ada.id);
    await identity.take({ type: 'user.updated', data: clerk.users.json(ada.id) });
    expect(call().key).toBeUndefined();
    expect(await enter(ada.id)).toEqual({ session: null, refusal: 'withdrawn' });
    clerk.users.unban(ada.id);
    await identity.take({ type: 'user.updated', data: clerk.users.json(ada.id) });
    expect(call().key).toBeDefined();
    clerk.users.delete(ada.id);
    await identity.take({ type: 'user.deleted', data: { id: ada.id, deleted: true } });
    expect(call().key).toBeUndefined();
  });

  test('stays suspended by an administrator whatever Clerk says, and the other way round', async () => {
    const { clerk, enter, accounts, identity, key } = started;
    const [root, ada] = ['root', 'ada'].map((name) =>
      clerk.users.create({ email: `${name}@example.com` }),
    );
    await enter(root!.id);
    await enter(ada!.id);
    const call = key(ada!.id);
    accounts.suspend(ada!.id, commandLine);
    clerk.users.ban(ada!.id);
    await identity.take({ type: 'user.updated', data: clerk.users.json(ada!.id) });
    accounts.resume(ada!.id, commandLine);
    expect(call().key).toBeUndefined();
    accounts.suspend(ada!.id, commandLine);
    clerk.users.unban(ada!.id);
    await identity.take({ type: 'user.updated', data: clerk.users.json(ada!.id) });
    expect(call().key).toBeUndefined();
    expect(await enter(ada!.id)).toEqual({ session: null, refusal: 'suspended' });
    accounts.resume(ada!.id, commandLine);
    expect(call().key).toBeDefined();
  });

  test('may come back after a move back from Clerk, if an administrator says so', async () => {
    const { clerk, enter, identity, accounts, key } = started;
    const ada = clerk.users.create({ email: 'ada@example.com' });
    await enter(ada.id);
    const call = key(ada.id);
    clerk.users.ban(ada.id);
    await identity.take({ type: 'user.updated', data: clerk.users.json(ada.id) });
    accounts.resume(ada.id, commandLine);
    expect(call().key).toBeUndefined();
    before().accounts.resume(ada.id, commandLine);
    expect(call().key).toBeDefined();
  });

  test('is found by the walk without a webhook', async () => {
    const { clerk, enter, identity, key, actions } = started;
    const people = Array.from({ length: 3 }, (_, index) =>
      clerk.users.create({ email: `person-${index}@example.com` }),
    );
    for (const { id } of people) await enter(id);
    const calls = people.map(({ id }) => key(id));
    clerk.users.ban(people[0]!.id);
    clerk.users.delete(people[1]!.id);
    await identity.reconcile(AbortSignal.timeout(10_000));
    expect(calls.map((call) => call().key !== undefined)).toEqual([false, false, true]);
    expect(actions().filter((action) => action === 'account.suspended')).toHaveLength(2);
    const before = actions().length;
    await identity.reconcile(AbortSignal.timeout(10_000));
    expect(actions()).toHaveLength(before);
  });

  test('leaves the address to whoever has it next, and not the keys', async () => {
    const { clerk, enter, identity, key } = started;
    const former = clerk.users.create({ email: 'ada@example.com' });
    await enter(former.id);
    const call = key(former.id);
    clerk.users.delete(former.id);
    await identity.take({ type: 'user.deleted', data: { id: former.id } });
    const next = clerk.users.create({ email: 'ada@example.com' });
    expect((await enter(next.id)).session?.person.id).toBe(next.id);
    expect(call().key).toBeUndefined();
  });
});

test('a banned first visitor does not become the administrator', async () => {
  const { clerk, enter } = started;
  const eve = clerk.users.create({ email: 'eve@example.com' });
  clerk.users.ban(eve.id);
  expect((await enter(eve.id)).refusal).toBe('withdrawn');
  const ada = clerk.users.create({ email: 'ada@example.com' });
  expect((await enter(ada.id)).session?.person.role).toBe('admin');
});

describe('while Clerk is away', () => {
  test.each(['refuse', 'error500'] as const)('(%s) people who were here go on', async (how) => {
    const { clerk, enter, restart, key } = started;
    const ada = clerk.users.create({ email: 'ada@example.com' });
    const bob = clerk.users.create({ email: 'bob@example.com' });
    await enter(ada.id);
    const call = key(ada.id);
    await clerk.away(how);
    const { identity } = restart();
    const claims = { issuer: clerk.url, sessionId: 'sess_1', organization: null };
    expect((await identity.session({ ...claims, userId: ada.id })).session).not.toBeNull();
    expect(await identity.session({ ...claims, userId: bob.id })).toEqual({
      session: null,
      refusal: 'unavailable',
    });
    await identity.reconcile(AbortSignal.timeout(10_000));
    expect(call().key).toBeDefined();
    await clerk.back();
    expect((await identity.session({ ...claims, userId: bob.id })).session).not.toBeNull();
  });

  test('a webhook is to be sent again, and what takes access away holds already', async () => {
    const { clerk, enter, identity, key } = started;
    const ada = clerk.users.create({ email: 'ada@example.com' });
    await enter(ada.id);
    const call = key(ada.id);
    clerk.users.ban(ada.id);
    const event = { type: 'user.updated', data: clerk.users.json(ada.id) };
    await clerk.away('refuse');
    const failure = await identity.take(event).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'ClerkUnavailable' });
    expect(call().key).toBeUndefined();
  });

  test('or refuses our secret key, nobody new comes in, and the log says why without the key', async () => {
    const { clerk, faults, restart } = started;
    const ada = clerk.users.create({ email: 'ada@example.com' });
    const { identity } = restart({ secretKey: 'sk_live_of_somebody_else' });
    const entry = await identity.session({
      issuer: clerk.url,
      sessionId: 's',
      userId: ada.id,
      organization: null,
    });
    expect(entry.refusal).toBe('unavailable');
    expect(faults.join()).toContain('CLERK_SECRET_KEY');
    expect(faults.join()).not.toContain('somebody_else');
  });
});
