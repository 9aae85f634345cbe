import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { bearer, callSearch, issuer, post, startWithApp, toolsList } from './oauth-app.ts';

let started: Awaited<ReturnType<typeof startWithApp>>;
beforeEach(async () => {
  started = await startWithApp();
});
afterEach(async () => {
  await started.api.dispose();
  expect(started.api.faults).toEqual([]);
});

const challenge = `Bearer resource_metadata="${issuer}/v1/.well-known/oauth-protected-resource"`;
const foreign = { error: 'invalid API key', hint: 'Use Authorization: Bearer ak_...' };

async function expectRefusal(response: Response, body: object = foreign): Promise<void> {
  expect(response.status).toBe(401);
  const isBare = 'error' in body && body.error === 'unauthorized';
  expect(response.headers.get('www-authenticate')).toBe(
    isBare ? challenge : `${challenge}, error="invalid_token"`,
  );
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toEqual(body);
}

describe('the endpoint', () => {
  test('challenges whoever comes without a credential, by any method', async () => {
    const { api } = started;
    for (const path of ['/v1/mcp', '/mcp']) {
      await expectRefusal(await post(api, {}, toolsList, path), { error: 'unauthorized' });
      for (const method of ['GET', 'DELETE', 'PUT']) {
        await expectRefusal(await api.call(path, { method }), { error: 'unauthorized' });
      }
      const head = await api.call(path, { method: 'HEAD' });
      expect([head.status, head.headers.get('www-authenticate')]).toEqual([401, challenge]);
    }
  });

  test('says of a key what is wrong with it, and of all else that it is no key', async () => {
    const { api } = started;
    const unknown = { error: 'invalid API key' };
    await expectRefusal(await post(api, bearer('ak_short')), unknown);
    await expectRefusal(await post(api, bearer(`ak_${'0'.repeat(38)}`)), unknown);
    for (const token of ['garbage', 'a.b.c', 'Bearer', 'AK_0', '..']) {
      await expectRefusal(await post(api, bearer(token)));
    }
    for (const authorization of ['Bearer', 'Basic YTpi', 'DPoP x', 'Bearer  ', 'Digest a="b"']) {
      await expectRefusal(await post(api, { authorization }));
    }
  });

  test('reads an access token in the Authorization header alone', async () => {
    const { api, app } = started;
    const { access_token: token } = app;
    expect((await post(api, { authorization: `bEaReR ${token}` })).status).toBe(200);
    await expectRefusal(await post(api, { 'x-api-key': token }));
    await expectRefusal(await post(api, { 'x-api-key': `Bearer ${token}` }));
    const disguised = { authorization: 'Basic YTpi', 'x-api-key': token };
    await expectRefusal(await post(api, disguised));
    await expectRefusal(await post(api, { authorization: token }));
    await expectRefusal(await post(api, { authorization: `DPoP ${token}` }));
    const unauthorized = { error: 'unauthorized' };
    const query = `/v1/mcp?access_token=${token}&token=${token}&api_key=${token}`;
    await expectRefusal(await post(api, {}, toolsList, query), unauthorized);
    await expectRefusal(await post(api, {}, { ...toolsList, access_token: token }), unauthorized);
    const cookie = `access_token=${token}; authorization=Bearer ${token}`;
    await expectRefusal(await post(api, { cookie }), unauthorized);
    const form = await api.call('/v1/mcp', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `access_token=${token}`,
    });
    await expectRefusal(form, unauthorized);
  });

  test('does not fall back to a key when the token is wrong, nor the other way round', async () => {
    const { api, app } = started;
    const { secret } = await api.member('grace@example.com');
    await expectRefusal(await post(api, { ...bearer('x.y.z'), 'x-api-key': secret }));
    const wrongKey = { ...bearer(`ak_${'0'.repeat(38)}`), 'x-api-key': app.access_token };
    await expectRefusal(await post(api, wrongKey), { error: 'invalid API key' });
    const both = { ...bearer(app.access_token), 'x-api-key': 'nonsense' };
    expect((await post(api, both)).status).toBe(200);
  });
});

test('REST takes no access tokens: not for accounts, and not where nobody needs one', async () => {
  const { api, app } = started;
  const headers = bearer(app.access_token);
  for (const path of ['/v1/me', '/v1/me/usage', '/v1/organizations', '/v1/models/list']) {
    await expectRefusal(await api.call(path, { headers }));
  }
});

describe('an app is refused at its next call', () => {
  const call = () => post(started.api, bearer(started.app.access_token));

  test('when it was disconnected', async () => {
    const { client } = started;
    expect((await call()).status).toBe(200);
    const [connected] = started.api.identity.apps.connected(client.personId);
    const grant = { personId: client.personId, grantId: connected!.id };
    started.api.identity.apps.disconnect(grant, { kind: 'system' });
    await expectRefusal(await call());
  });

  test('when the person is suspended, for as long as that lasts', async () => {
    const setBanned = started.api.database.prepare('UPDATE user SET banned = ? WHERE id = ?');
    expect((await call()).status).toBe(200);
    setBanned.run(1, started.client.personId);
    await expectRefusal(await call());
    setBanned.run(0, started.client.personId);
    expect((await call()).status).toBe(200);
  });

  test('when the person is deleted', async () => {
    expect((await call()).status).toBe(200);
    const { database } = started.api;
    database.prepare('DELETE FROM user WHERE id = ?').run(started.client.personId);
    await expectRefusal(await call());
  });

  test('when the person signed out everywhere or changed the password', async () => {
    const { client, api } = started;
    expect((await call()).status).toBe(200);
    await api.identity.endOtherSessions(client.browser.visitor());
    await expectRefusal(await call());
    const next = await client.connect();
    expect((await post(api, bearer(next.access_token))).status).toBe(200);
    const passwords = { current: 'a long and rare passphrase', next: 'another rare passphrase' };
    const changed = await api.identity.changePassword(passwords, client.browser.visitor());
    expect(changed.ok).toBe(true);
    await expectRefusal(await post(api, bearer(next.access_token)));
  });

  test('when its refresh token was used twice, over the real endpoint', async () => {
    const { client, app } = started;
    expect((await client.refresh(app.clientId, app.refresh_token)).status).toBe(200);
    expect((await call()).status).toBe(200);
    expect((await client.refresh(app.clientId, app.refresh_token)).status).toBe(400);
    await expectRefusal(await call());
  });
});

describe('organizations', () => {
  const call = (more: Record<string, string> = {}) =>
    post(started.api, { ...bearer(started.app.access_token), ...more });
  const denied = { detail: 'Access denied' };

  test('are those of the person: their own, and others when they are named', async () => {
    const { api, client } = started;
    const grace = await api.member('grace@example.com');
    const mine = await call();
    const own = api.identity.memberships(client.personId)[0]!.id;
    expect(mine.headers.get('x-organization-id')).toBe(own);
    const other = await call({ 'x-organization-id': grace.organizationId });
    expect([other.status, await other.json()]).toEqual([403, denied]);
    expect(other.headers.get('cache-control')).toBe('no-store');
    api.database
      .prepare('INSERT INTO member VALUES (?, ?, ?, ?, ?)')
      .run('mem_1', grace.organizationId, client.personId, 'member', Date.now());
    const joined = await call({ 'x-organization-id': grace.organizationId });
    expect(joined.headers.get('x-organization-id')).toBe(grace.organizationId);
  });

  test('that there are not, or no longer, are denied', async () => {
    const { api } = started;
    for (const id of ['org_none', "' OR 1=1 --", 'x'.repeat(5000)]) {
      expect((await call({ 'x-organization-id': id })).status).toBe(403);
    }
    expect((await call()).status).toBe(200);
    api.database.prepare('UPDATE organization SET deleted_at = 1').run();
    const left = await call();
    expect([left.status, await left.json()]).toEqual([403, denied]);
  });
});

test('all apps of a person share one bucket, and nobody else’s', async () => {
  await started.api.dispose();
  started = await startWithApp({ KEYSTILE_TIERS: 'standard:5' });
  const { api, client, app } = started;
  const second = await client.connect();
  const { secret } = await api.member('grace@example.com');
  for (let count = 0; count < 5; count += 1) {
    const { access_token: token } = count % 2 === 0 ? app : second;
    expect((await post(api, bearer(token), callSearch)).status).toBe(200);
  }
  for (const { access_token: token } of [app, second]) {
    const refused = await post(api, bearer(token), callSearch);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit-policy')).toBe('"standard";q=5;w=60');
  }
  expect((await post(api, bearer(secret), callSearch)).status).toBe(200);
});

test('refused tokens draw on the address they come from', async () => {
  await started.api.dispose();
  started = await startWithApp({ KEYSTILE_PUBLIC_LIMIT: '3' });
  const { api, app } = started;
  for (let count = 0; count < 3; count += 1) await expectRefusal(await post(api, bearer('a.b.c')));
  expect((await post(api, bearer('a.b.c'))).status).toBe(429);
  expect((await post(api, bearer(app.access_token))).status).toBe(200);
});

test('calls are recorded under the grant, refused ones nowhere', async () => {
  const { api, client, app } = started;
  const [connected] = started.api.identity.apps.connected(client.personId);
  expect((await post(api, bearer(app.access_token), callSearch)).status).toBe(200);
  await post(api, bearer(app.access_token), toolsList);
  await post(api, bearer('a.b.c'), callSearch);
  await api.flush();
  const rows = api.database.prepare('SELECT key_id, user_id, tool, surface, outcome FROM usage');
  expect(rows.all()).toEqual([
    {
      key_id: connected!.id,
      user_id: client.personId,
      tool: 'search',
      surface: 'mcp',
      outcome: 'ok',
    },
  ]);
});

test('no credential, code or verifier is anywhere in the database as it was given', async () => {
  const { api, client, app } = started;
  const { secret } = await api.member('grace@example.com');
  const clientId = await client.registered();
  const { code, verifier } = await client.allow(clientId);
  const tables = api.database.prepare<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table'",
  );
  const rows = tables
    .all()
    .flatMap(({ name }) => api.database.prepare(`SELECT * FROM "${name}"`).all());
  const text = JSON.stringify(rows);
  for (const given of [secret, code, verifier, app.access_token, app.refresh_token]) {
    expect(text).not.toContain(given);
  }
});
