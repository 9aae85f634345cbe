import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { createFirstCall } from '../src/clerk/oauth/first-call.ts';
import { startTokens } from './clerk-tokens.ts';

let started: Awaited<ReturnType<typeof startTokens>>;
beforeEach(async () => {
  started = await startTokens();
});
afterEach(() => started.dispose());

describe('an app that was disconnected', () => {
  test('is refused with every token, also a refreshed one, without asking Clerk again', async () => {
    const { authenticate, mint, opaque, clerk } = started;
    const [token, other] = [mint(), opaque()];
    await authenticate(token);
    await authenticate(other);
    started.disconnect();
    const before = clerk.requests.length;
    for (const old of [token, other, mint()]) expect(await authenticate(old)).toBeNull();
    expect(clerk.requests.length).toBe(before);
    expect(await authenticate(opaque())).toBeNull();
  });

  test('is refused in other processes and after a restart', async () => {
    const { authenticate, mint, startAuthenticator, clock } = started;
    const other = startAuthenticator();
    expect(await other.authenticate(mint(), clock.nowMs)).not.toBeNull();
    await authenticate(mint());
    started.disconnect();
    expect(await other.authenticate(mint(), clock.nowMs)).toBeNull();
    expect(await startAuthenticator().authenticate(mint(), clock.nowMs)).toBeNull();
  });

  test('is refused too when that happened during its first call', async () => {
    const { accounts, app, database, identity, ada: person } = started;
    await identity.follow(person.id);
    const own = accounts.personalOrganization(person.id).id;
    const insert = database.prepare(
      "INSERT INTO oauth_grant VALUES ('grt_ended', ?, ?, ?, 'Cursor', 1, 2)",
    );
    const firstCall = createFirstCall({
      database,
      follow: identity.follow,
      async nameOf(clientId) {
        insert.run(person.id, own, clientId);
        return 'Cursor';
      },
    });
    const { clientId } = app;
    const claims = { clerkUserId: person.id, clientId, clerkOrganizationId: null, expiresMs: 0 };
    await firstCall(claims, () => undefined);
    expect(identity.apps.connected(person.id)).toEqual([]);
    expect(identity.apps.everConnected(person.id)).toHaveLength(1);
  });

  test('comes back when the person lets it in again, under a new grant', async () => {
    const { authenticate, identity, mint, ada: person } = started;
    const token = mint();
    await authenticate(token);
    started.disconnect();
    const [ended] = identity.apps.everConnected(person.id);
    identity.apps.readmit!({ personId: person.id, grantId: ended!.id }, started.asAda());
    const grant = await authenticate(token);
    const [connected, ...others] = identity.apps.connected(person.id);
    expect(others).toEqual([]);
    expect(connected!.id).not.toBe(ended!.id);
    expect(grant).toMatchObject({ id: connected!.id });
    expect(started.appEvents()).toEqual([
      ['app.connected', 'clerk', 'Cursor'],
      ['app.disconnected', 'person', 'Cursor'],
      ['app.connected', 'person', 'Cursor'],
    ]);
  });

  test('stays out when somebody else, or nobody, lets it in', async () => {
    const { authenticate, identity, clerk, mint, ada: person } = started;
    const grace = clerk.users.create({ email: 'grace@example.com' });
    await identity.follow(grace.id);
    await authenticate(mint());
    started.disconnect();
    const [ended] = identity.apps.everConnected(person.id);
    identity.apps.readmit!({ personId: grace.id, grantId: ended!.id }, started.asAda());
    identity.apps.readmit!({ personId: person.id, grantId: 'grt_none' }, started.asAda());
    expect(await authenticate(mint())).toBeNull();
    expect(identity.apps.connected(grace.id)).toEqual([]);
  });

  test('is not connected twice, and one that is connected stays as it is', async () => {
    const { authenticate, identity, mint, ada: person } = started;
    await authenticate(mint());
    const [connected] = identity.apps.connected(person.id);
    const readmit = (grantId: string) =>
      identity.apps.readmit!({ personId: person.id, grantId }, started.asAda());
    readmit(connected!.id);
    expect(identity.apps.connected(person.id)).toEqual([connected!]);
    started.disconnect();
    readmit(connected!.id);
    readmit(connected!.id);
    expect(identity.apps.connected(person.id)).toHaveLength(1);
    expect(identity.apps.everConnected(person.id)).toHaveLength(2);
  });

  test('comes back for the person’s own organization where they left the other', async () => {
    const { authenticate, clerk, identity, mint, ada: person } = started;
    const grace = clerk.users.create({ email: 'grace@example.com' });
    const team = clerk.organizations.create({ name: 'Team', createdBy: grace.id });
    clerk.organizations.addMember(team.id, person.id);
    const token = mint({ claims: { org_id: team.id } });
    await authenticate(token);
    started.disconnect();
    clerk.organizations.removeMember(team.id, person.id);
    await identity.reconcile(new AbortController().signal);
    const [ended] = identity.apps.everConnected(person.id);
    identity.apps.readmit!({ personId: person.id, grantId: ended!.id }, started.asAda());
    expect(await authenticate(token)).toMatchObject({
      organizationName: 'Ada Lovelace',
      isMember: true,
    });
  });
});

describe('a person', () => {
  const reconcile = () => started.identity.reconcile(new AbortController().signal);

  test('whom Clerk banned is refused until Clerk lets them be', async () => {
    const { authenticate, clerk, mint, ada: person } = started;
    const token = mint();
    await authenticate(token);
    clerk.users.ban(person.id);
    await reconcile();
    expect(await authenticate(token)).toBeNull();
    clerk.users.unban(person.id);
    await reconcile();
    expect(await authenticate(token)).toMatchObject({ userId: person.id });
  });

  test('whom Clerk deleted is refused, and not asked about again', async () => {
    const { authenticate, clerk, mint, ada: person } = started;
    const token = mint();
    await authenticate(token);
    clerk.users.delete(person.id);
    await reconcile();
    const before = clerk.requests.length;
    expect(await authenticate(token)).toBeNull();
    expect(await authenticate(mint())).toBeNull();
    expect(clerk.requests.length).toBe(before);
  });

  test('who was banned or deleted before they ever came is refused', async () => {
    const { authenticate, clerk, mint, identity, ada: person } = started;
    const grace = clerk.users.create({ email: 'grace@example.com' });
    clerk.users.ban(grace.id);
    clerk.users.delete(person.id);
    expect(await authenticate(mint({ sub: grace.id }))).toBeNull();
    expect(await authenticate(mint())).toBeNull();
    expect(identity.apps.everConnected(grace.id)).toEqual([]);
  });

  test('whom an administrator suspended is refused, and makes no grant', async () => {
    const { authenticate, database, identity, mint, ada: person } = started;
    await identity.follow(person.id);
    const set = database.prepare('UPDATE user SET banned = ? WHERE id = ?');
    set.run(1, person.id);
    expect(await authenticate(mint())).toBeNull();
    expect(identity.apps.everConnected(person.id)).toEqual([]);
    set.run(0, person.id);
    expect(await authenticate(mint())).toMatchObject({ userId: person.id });
    set.run(1, person.id);
    expect(await authenticate(mint())).toBeNull();
  });

  test('without a confirmed address is refused', async () => {
    const { authenticate, clerk, mint } = started;
    const grace = clerk.users.create({ email: 'grace@example.com', verified: false });
    expect(await authenticate(mint({ sub: grace.id }))).toBeNull();
  });

  test('who moved here from before Clerk keeps their account', async () => {
    const { authenticate, clerk, database, mint } = started;
    const grace = clerk.users.create({ email: 'grace@example.com' });
    database
      .prepare(
        `INSERT INTO user (id, name, email, email_verified, created_at, updated_at)
        VALUES ('usr_grace', 'Grace', 'grace@example.com', 1, 1, 1)`,
      )
      .run();
    expect(await authenticate(mint({ sub: grace.id }))).toMatchObject({ userId: 'usr_grace' });
  });
});
