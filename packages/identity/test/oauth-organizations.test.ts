import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { Actor } from '@keystile/audit';
import { startOAuth, type TokenResponse } from './oauth-client.ts';
import { commandLine } from './organization-people.ts';

type Server = Awaited<ReturnType<typeof startOAuth>>;

let server: Server;
let by: Actor;
let personalId: string;
beforeEach(async () => {
  server = await startOAuth();
  const { personId: id } = server;
  by = { kind: 'person', id, name: 'ada@example.com', ip: '203.0.113.1', requestId: 'req' };
  personalId = server.accounts.personalOrganization(id).id;
});
afterEach(() => {
  server.dispose();
  expect(server.faults).toEqual([]);
});

const organizations = () => server.identity.organizations;

/** An organization of the signed-in person, with another owner who can go on without them. */
async function newOrganization(name = 'Acme'): Promise<string> {
  const made = organizations().create({ name, ownerId: server.personId }, commandLine);
  if (!made.ok) throw new Error(made.error);
  const { id } = made.organization;
  const other = await server.accounts.create({ email: `${id}@example.com` }, commandLine);
  if (!other.ok) throw new Error(other.error);
  const input = { organizationId: id, email: other.person.email, role: 'owner' } as const;
  organizations().add(input, commandLine);
  return id;
}

/** Connects an app for an organization, or for the one that is in force. */
async function connect(clientId: string, organizationId?: string): Promise<TokenResponse> {
  const allowed = await server.allow(clientId, {}, organizationId);
  const response = await server.exchange(clientId, allowed);
  expect(response.status).toBe(200);
  return (await response.json()) as TokenResponse;
}

async function organizationOf({ access_token: token }: TokenResponse) {
  const grant = await server.authenticate(token);
  return grant && { id: grant.organizationId, isMember: grant.isMember };
}

function appEvents(): Record<string, unknown>[] {
  return server.database
    .prepare<Record<string, unknown>>(
      `SELECT action, actor_kind, actor_id, target_id, user_id, organization_id, before, after
      FROM audit_event WHERE action LIKE 'app.%' ORDER BY id`,
    )
    .all();
}

describe('an app is let in', () => {
  test('for the organization that the session works in, by default', async () => {
    const id = await newOrganization();
    const clientId = await server.registered();
    expect(await organizationOf(await connect(clientId))).toEqual({
      id: personalId,
      isMember: true,
    });
    const { session } = await server.identity.session(server.browser.visitor().headers);
    organizations().switchTo(session!, id);
    const other = await server.registered();
    expect(await organizationOf(await connect(other))).toEqual({ id, isMember: true });
  });

  test('for the one that the person picks', async () => {
    const id = await newOrganization();
    const clientId = await server.registered();
    const tokens = await connect(clientId, id);
    expect(await organizationOf(tokens)).toEqual({ id, isMember: true });
    expect(server.identity.apps.connected(server.personId)).toMatchObject([
      { organization: { id, name: 'Acme' } },
    ]);
    const refreshed = await server.refresh(clientId, tokens.refresh_token);
    expect(await organizationOf((await refreshed.json()) as TokenResponse)).toEqual({
      id,
      isMember: true,
    });
  });

  test('never for one that they do not belong to', async () => {
    const id = await newOrganization();
    organizations().leave(id, by);
    const { address } = server.request(await server.registered());
    const asked = await server.oauth.authorize(address, server.browser.visitor());
    if (asked.next !== 'consent') throw new Error(asked.next);
    const { personId } = server;
    for (const organizationId of [id, 'org_none', '', "' OR 1=1"]) {
      const answer = { query: asked.query, accept: true, personId, organizationId };
      expect(await server.oauth.decide(answer, server.browser.visitor())).toEqual({
        ok: false,
        error: 'otherOrganization',
      });
    }
    const codes = "SELECT id FROM verification WHERE value LIKE '%authorization_code%'";
    expect(server.database.prepare(codes).all()).toEqual([]);
    expect(server.database.prepare('SELECT id FROM oauth_consent').all()).toEqual([]);
    const denial = { query: asked.query, accept: false, personId, organizationId: id };
    expect(await server.oauth.decide(denial, server.browser.visitor())).toMatchObject({ ok: true });
  });

  test('no more when the person leaves before the code is exchanged', async () => {
    const id = await newOrganization();
    const clientId = await server.registered();
    const allowed = await server.allow(clientId, {}, id);
    organizations().leave(id, by);
    const response = await server.exchange(clientId, allowed);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
    expect(server.identity.apps.connected(server.personId)).toEqual([]);
  });
});

describe('an app that was let in for an organization', () => {
  test('loses it with its person, and is asked about when it comes again', async () => {
    const id = await newOrganization();
    const redirect = 'https://app.example.com/callback';
    const clientId = await server.registered({ redirect_uris: [redirect] });
    const changes = { redirect_uri: redirect };
    const { code, verifier } = await server.allow(clientId, changes, id);
    const response = await server.token({
      grant_type: 'authorization_code',
      client_id: clientId,
      code,
      code_verifier: verifier,
      redirect_uri: redirect,
    });
    const tokens = (await response.json()) as TokenResponse;
    const ask = async () => {
      const { address } = server.request(clientId, changes);
      return (await server.oauth.authorize(address, server.browser.visitor())).next;
    };
    expect(await ask()).toBe('client');
    organizations().leave(id, by);
    expect(await organizationOf(tokens)).toEqual({ id, isMember: false });
    expect(await ask()).toBe('consent');
  });

  test('keeps it when it comes back without anyone being asked', async () => {
    const id = await newOrganization();
    const redirect = 'https://app.example.com/callback';
    const clientId = await server.registered({ redirect_uris: [redirect] });
    const changes = { redirect_uri: redirect };
    const exchange = async (code: string, verifier: string) => {
      const response = await server.token({
        grant_type: 'authorization_code',
        client_id: clientId,
        code,
        code_verifier: verifier,
        redirect_uri: redirect,
      });
      return organizationOf((await response.json()) as TokenResponse);
    };
    const allowed = await server.allow(clientId, changes, id);
    expect(await exchange(allowed.code, allowed.verifier)).toEqual({ id, isMember: true });
    const { address, verifier } = server.request(clientId, changes);
    const again = await server.oauth.authorize(address, server.browser.visitor());
    if (again.next !== 'client') throw new Error(again.next);
    const code = new URL(again.url).searchParams.get('code')!;
    expect(await exchange(code, verifier)).toEqual({ id, isMember: true });
    expect(appEvents()).toHaveLength(1);
  });

  test('moves when it is connected for another: the old tokens end', async () => {
    const id = await newOrganization();
    const clientId = await server.registered();
    const first = await connect(clientId);
    const second = await connect(clientId, id);
    expect(await server.authenticate(first.access_token)).toBeNull();
    expect((await server.refresh(clientId, first.refresh_token)).status).toBe(400);
    expect(await organizationOf(second)).toEqual({ id, isMember: true });
    expect((await server.refresh(clientId, second.refresh_token)).status).toBe(200);
    expect(server.identity.apps.connected(server.personId)).toHaveLength(1);
    expect(server.identity.apps.everConnected(server.personId)).toHaveLength(2);
    const third = await connect(clientId, id);
    expect(await organizationOf(second)).toEqual({ id, isMember: true });
    expect(await organizationOf(third)).toEqual({ id, isMember: true });
  });

  test('does not move back by a code for the organization before', async () => {
    const id = await newOrganization();
    const clientId = await server.registered();
    const late = await server.allow(clientId, {}, personalId);
    const tokens = await connect(clientId, id);
    const response = await server.exchange(clientId, late);
    expect(response.status).toBe(400);
    expect(await organizationOf(tokens)).toEqual({ id, isMember: true });
  });

  test('is refused with its organization when that is deleted', async () => {
    const id = await newOrganization();
    const tokens = await connect(await server.registered(), id);
    organizations().delete(id, by);
    expect(await organizationOf(tokens)).toEqual({ id, isMember: false });
  });
});

describe('the audit log', () => {
  test('has who let an app in, for what, and who took that back', async () => {
    const id = await newOrganization();
    const clientId = await server.registered();
    await connect(clientId);
    await connect(clientId, id);
    const [app] = server.identity.apps.connected(server.personId);
    server.identity.apps.disconnect({ personId: server.personId, grantId: app!.id }, by);
    const shared = JSON.stringify({ organization: 'Acme' });
    const person = { actor_kind: 'person', actor_id: server.personId, user_id: server.personId };
    expect(appEvents()).toEqual([
      expect.objectContaining({ action: 'app.connected', ...person, organization_id: null }),
      expect.objectContaining({ action: 'app.disconnected', ...person, organization_id: null }),
      expect.objectContaining({
        action: 'app.connected',
        ...person,
        organization_id: id,
        after: shared,
        target_id: app!.id,
      }),
      expect.objectContaining({
        action: 'app.disconnected',
        ...person,
        organization_id: id,
        before: shared,
        target_id: app!.id,
      }),
    ]);
  });

  test('has an app that gave its access back, and one whose token came twice', async () => {
    const [first, second] = [await server.registered(), await server.registered()];
    const given = await connect(first);
    const form = `token=${given.refresh_token}&client_id=${first}&token_type_hint=refresh_token`;
    const type = 'application/x-www-form-urlencoded';
    const revoked = await server.post('/oauth2/revoke', form, { 'content-type': type });
    expect(revoked.status).toBe(200);
    const ended = { action: 'app.disconnected', actor_kind: 'system', user_id: server.personId };
    expect(appEvents().at(-1)).toMatchObject(ended);

    const { refresh_token: old } = await connect(second);
    await server.refresh(second, old);
    expect((await server.refresh(second, old)).status).toBe(400);
    expect(appEvents().map(({ action }) => action)).toEqual([
      'app.connected',
      'app.disconnected',
      'app.connected',
      'app.disconnected',
    ]);
  });

  test('says who took access away, also where other things ended before', async () => {
    await connect(await server.registered());
    // As its expiry does, by a trigger.
    server.database.prepare('DELETE FROM oauth_refresh_token').run();
    await connect(await server.registered());
    const password = 'another long and rare passphrase';
    await server.accounts.setPassword(server.personId, password, commandLine);
    const ends = appEvents().filter(({ action }) => action === 'app.disconnected');
    expect(ends.map((event) => event['actor_kind'])).toEqual(['system', 'command_line']);
  });
});
