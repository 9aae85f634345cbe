import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { startTokens } from './clerk-tokens.ts';

let started: Awaited<ReturnType<typeof startTokens>>;
beforeEach(async () => {
  started = await startTokens();
});
afterEach(() => started.dispose());

describe('the first call of an app', () => {
  test('makes its grant, as in local mode, whoever calls at once', async () => {
    const { authenticate, identity, accounts, mint, opaque, app } = started;
    const grants = await Promise.all([mint(), mint(), opaque()].map((one) => authenticate(one)));
    const [connected, ...others] = identity.apps.connected(started.ada.id);
    expect(others).toEqual([]);
    expect(connected).toMatchObject({ name: 'Cursor', endedAt: null, verifiedHost: null });
    const own = accounts.personalOrganization(started.ada.id);
    const grant = {
      id: connected!.id,
      clientId: app.clientId,
      userId: started.ada.id,
      organizationId: own.id,
      organizationName: own.name,
      isMember: true,
      owner: 'person' as const,
      tier: null,
    };
    expect(grants).toEqual([grant, grant, grant]);
    expect(started.appEvents()).toEqual([['app.connected', 'clerk', 'Cursor']]);
  });

  test('in two processes makes one grant', async () => {
    const { tokens, startAuthenticator, mint, clock, identity } = started;
    const other = startAuthenticator();
    await Promise.all([tokens, other].map((one) => one.authenticate(mint(), clock.nowMs)));
    expect(identity.apps.everConnected(started.ada.id)).toHaveLength(1);
  });

  test('of two apps makes two grants', async () => {
    const { authenticate, clerk, identity, mint, ada: person } = started;
    const redirectUris = ['http://127.0.0.1:4321/callback'];
    const other = clerk.oauth.applications.create({ name: 'Claude', redirectUris });
    await authenticate(mint());
    await authenticate(mint({ clientId: other.clientId }));
    const names = identity.apps.connected(person.id).map(({ name }) => name);
    expect(names.sort()).toEqual(['Claude', 'Cursor']);
  });

  test('of an app that Clerk has no name for calls it by its id', async () => {
    const { authenticate, identity, mint } = started;
    await authenticate(mint({ clientId: 'Curs' }));
    expect(identity.apps.connected(started.ada.id)[0]!.name).toBe('Curs');
  });

  test('while Clerk is away calls it by its id, and by its name when Clerk is back', async () => {
    const { authenticate, clerk, database, identity, mint, startAuthenticator, clock } = started;
    await identity.follow(started.ada.id);
    await clerk.away('refuse');
    await authenticate(mint());
    const nameOf = () => identity.apps.connected(started.ada.id)[0]!.name;
    expect(nameOf()).toBe(started.app.clientId);
    await clerk.back();
    await startAuthenticator().authenticate(mint(), clock.nowMs);
    while (nameOf() !== 'Cursor') await new Promise(setImmediate);
    expect(database.prepare('SELECT count(*) AS n FROM oauth_grant').get()).toEqual({ n: 1 });
  });
});

describe('the organization of a token', () => {
  const call = (organizationId: string) =>
    started.authenticate(started.mint({ claims: { org_id: organizationId } }));

  test('is the grant’s, if the person belongs to it', async () => {
    const { clerk } = started;
    const team = clerk.organizations.create({ name: 'Team', createdBy: started.ada.id });
    expect(await call(team.id)).toMatchObject({ organizationName: 'Team', isMember: true });
  });

  test('is asked about where the person is known and the organization is not', async () => {
    const { clerk, identity } = started;
    await identity.follow(started.ada.id);
    const team = clerk.organizations.create({ name: 'Team', createdBy: started.ada.id });
    const grant = await call(team.id);
    expect(grant).toMatchObject({ userId: started.ada.id });
  });

  test('is the person’s own where they do not belong to the one that is named', async () => {
    const { clerk, identity } = started;
    const grace = clerk.users.create({ email: 'grace@example.com' });
    const hers = clerk.organizations.create({ name: 'Hers', createdBy: grace.id });
    await identity.follow(grace.id);
    expect(identity.organizations.find(hers.id)).toBeDefined();
    expect(await call(hers.id)).toMatchObject({ organizationName: 'Ada Lovelace' });
  });

  test('is the person’s own where there is none of that name', async () => {
    expect(await call("org_' OR 1=1 --")).toMatchObject({ organizationName: 'Ada Lovelace' });
  });

  test('is denied from when the person left it', async () => {
    const { clerk, identity } = started;
    const grace = clerk.users.create({ email: 'grace@example.com' });
    const team = clerk.organizations.create({ name: 'Team', createdBy: grace.id });
    clerk.organizations.addMember(team.id, started.ada.id);
    expect(await call(team.id)).toMatchObject({ organizationName: 'Team', isMember: true });
    clerk.organizations.removeMember(team.id, started.ada.id);
    await identity.reconcile(new AbortController().signal);
    expect(await call(team.id)).toMatchObject({ organizationName: 'Team', isMember: false });
  });
});

test('no token is anywhere in the database, and none in what is told', async () => {
  const { authenticate, database, mint, opaque, faults, clerk, clock } = started;
  const tokens = [mint(), opaque(), opaque()];
  for (const token of tokens) await authenticate(token);
  await clerk.away('refuse');
  clock.nowMs += 60_000;
  for (const token of tokens) await authenticate(token);
  const tables = database.prepare<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table'",
  );
  const rows = tables
    .all()
    .flatMap(({ name }) => database.prepare(`SELECT * FROM "${name}"`).all());
  const text = JSON.stringify([rows, faults]);
  for (const token of tokens) expect(text).not.toContain(token);
});
