import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { assemble, forge, read, stealKey } from '@keystile/identity/test';
import fc from 'fast-check';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { bearer, issuer, post, resource, startWithApp } from './oauth-app.ts';

let started: Awaited<ReturnType<typeof startWithApp>>;
beforeAll(async () => {
  started = await startWithApp({ KEYSTILE_PUBLIC_LIMIT: '100000' });
});
afterAll(async () => {
  await started.api.dispose();
  expect(started.api.faults).toEqual([]);
});

const challenge = `Bearer resource_metadata="${issuer}/v1/.well-known/oauth-protected-resource"`;
const nowSeconds = () => Math.floor(Date.now() / 1000);

async function expectRefusal(token: string): Promise<void> {
  const response = await post(started.api, bearer(token));
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toBe(`${challenge}, error="invalid_token"`);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toEqual({
    error: 'invalid API key',
    hint: 'Use Authorization: Bearer ak_...',
  });
}

/** The claims of a token that works, and what a test changes about them. */
const claimsWith = (changes: Record<string, unknown>) => ({
  ...read(started.app.access_token).claims,
  ...changes,
});

describe('an access token', () => {
  test.each(['/v1/mcp', '/mcp'])('that this server gave opens %s', async (path) => {
    const response = await post(started.api, bearer(started.app.access_token), undefined, path);
    expect(response.status).toBe(200);
  });

  test('opens the endpoint again when it is signed anew with the same claims', async () => {
    const token = await forge(started.api.database, claimsWith({}));
    expect((await post(started.api, bearer(token))).status).toBe(200);
  });

  test.each([
    ['for another resource', { aud: 'https://other.example.com/mcp' }],
    ['for a part of this one', { aud: issuer }],
    ['for one below', { aud: `${resource}/more` }],
    ['for nothing', { aud: undefined }],
    ['for an empty list', { aud: [] }],
    ['for userinfo alone', { aud: `${issuer}/oauth2/userinfo` }],
    ['of another issuer', { iss: 'https://evil.example.com' }],
    ['of nearly this issuer', { iss: `${issuer}/` }],
    ['of no issuer', { iss: undefined }],
    ['that has expired', { exp: nowSeconds() - 1 }],
    ['that has expired this second', { exp: nowSeconds() }],
    ['that never expires', { exp: undefined }],
    ['that expires at no number', { exp: 'never' as unknown as number }],
    ['that is not valid yet', { nbf: nowSeconds() + 60 }],
    ['without a time of issue', { iat: undefined }],
    ['without a person', { sub: undefined }],
    ['without a client', { client_id: undefined }],
    ['without a grant', { grant: undefined }],
    ['of a grant that there is not', { grant: 'grt_none' }],
    ['of a grant that is no text', { grant: { id: 'grt' } }],
    ['of a grant in SQL', { grant: "' OR 1=1 --" }],
    ['of another client', { client_id: 'another' }],
    ['of another person', { sub: 'usr_another' }],
    ['of a person that is a number', { sub: 1 as unknown as string }],
    ['that is bound to a key', { cnf: { jkt: 'x' } }],
    ['that is bound to nothing', { cnf: null }],
  ])('%s is refused, even with our signature', async (_, changes) => {
    await expectRefusal(await forge(started.api.database, claimsWith(changes)));
  });

  test('of a grant is refused in another person’s name, and the other way round', async () => {
    const { api, client } = started;
    const mine = claimsWith({});
    const browserless = await api.member('grace@example.com');
    const [app] = started.api.identity.apps.connected(client.personId);
    await expectRefusal(await forge(api.database, { ...mine, sub: browserless.id }));
    const other = await client.connect();
    const theirs = read(other.access_token).claims;
    await expectRefusal(await forge(api.database, { ...mine, grant: theirs.grant }));
    await expectRefusal(await forge(api.database, { ...theirs, grant: app!.id }));
  });

  test.each([
    ['no type', { typ: undefined }],
    ['the type of any JWT', { typ: 'JWT' }],
    ['the type of a proof', { typ: 'dpop+jwt' }],
    ['no key', { kid: undefined }],
    ['an unknown key', { kid: 'jwk_unknown' }],
    ['a key in a file', { kid: '../../../dev/null' }],
    ['a key in SQL', { kid: "' UNION SELECT id, public_key, alg, 0 FROM jwks --" }],
    ['a key that is a list', { kid: ['a'] as unknown as string }],
    ['a key that is an object', { kid: { a: 1 } as unknown as string }],
    ['a key that is null', { kid: null as unknown as string }],
  ])('with %s is refused', async (_, header) => {
    await expectRefusal(await forge(started.api.database, claimsWith({}), header));
  });

  test('with another key of ours than signed it is refused', async () => {
    const { api, client, app } = started;
    const { kid: first } = await stealKey(api.database);
    api.database.prepare('UPDATE jwks SET expires_at = ?').run(Date.now() - 1);
    const refreshed = await client.connect();
    const { kid: second } = await stealKey(api.database);
    expect(second).not.toBe(first);
    for (const { access_token: token } of [app, refreshed]) {
      expect((await post(api, bearer(token))).status).toBe(200);
    }
    await expectRefusal(await forge(api.database, claimsWith({}), { kid: first }));
    const [, claims = '', signature = ''] = app.access_token.split('.');
    const header = { ...read(app.access_token).header, kid: second };
    const changed = Buffer.from(JSON.stringify(header)).toString('base64url');
    await expectRefusal(`${changed}.${claims}.${signature}`);
  });

  test('with a part that must be understood is refused', async () => {
    const [, claims = '', signature = ''] = started.app.access_token.split('.');
    const { header } = read(started.app.access_token);
    for (const more of [{ crit: ['x'], x: 1 }, { crit: ['b64'], b64: false }, { zip: 'DEF' }]) {
      const changed = Buffer.from(JSON.stringify({ ...header, ...more })).toString('base64url');
      await expectRefusal(`${changed}.${claims}.${signature}`);
    }
  });

  test('that nobody signed is refused', async () => {
    const { header, claims } = read(started.app.access_token);
    for (const alg of ['none', 'None', 'NONE', 'nOnE', '']) {
      await expectRefusal(assemble({ ...header, alg }, claims));
      await expectRefusal(assemble({ ...header, alg }, claims, 'AAAA'));
    }
    await expectRefusal(new UnsecuredJWT(claims).encode());
  });

  test('that is signed with the public key as a shared secret is refused', async () => {
    const { kid, publicJwk } = await stealKey(started.api.database);
    const jwk = JSON.parse(publicJwk) as { x: string };
    for (const secret of [publicJwk, jwk.x, Buffer.from(jwk.x, 'base64url')]) {
      const key = Buffer.concat([Buffer.from(secret), Buffer.alloc(32)]);
      for (const alg of ['HS256', 'HS512']) {
        const token = new SignJWT(claimsWith({})).setProtectedHeader({ alg, typ: 'at+jwt', kid });
        await expectRefusal(await token.sign(key));
      }
    }
  });

  test('that is signed with a key of the sender is refused, wherever it says the key is', async () => {
    const { kid } = await stealKey(started.api.database);
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
    const jwk = await exportJWK(publicKey);
    const jku = 'https://evil.example.com/keys.json';
    for (const where of [{}, { jwk }, { jku }, { x5u: jku }, { kid: 'mine', jwk }]) {
      const header = { alg: 'EdDSA', typ: 'at+jwt', kid, ...where };
      const token = await new SignJWT(claimsWith({})).setProtectedHeader(header).sign(privateKey);
      await expectRefusal(token);
    }
    const es256 = await generateKeyPair('ES256');
    const token = new SignJWT(claimsWith({})).setProtectedHeader({
      alg: 'ES256',
      typ: 'at+jwt',
      kid,
    });
    await expectRefusal(await token.sign(es256.privateKey));
  });

  test('that was altered anywhere is refused', async () => {
    const { access_token: token } = started.app;
    const [header = '', claims = '', signature = ''] = token.split('.');
    const richer = { ...read(token).claims, scope: 'admin', exp: nowSeconds() + 86_400 };
    const altered = Buffer.from(JSON.stringify(richer)).toString('base64url');
    await expectRefusal(`${header}.${altered}.${signature}`);
    const bytes = Buffer.from(signature, 'base64url');
    for (const at of [0, 31, 32, 63]) {
      const wrong = Buffer.from(bytes);
      wrong[at]! ^= 1;
      await expectRefusal(`${header}.${claims}.${wrong.toString('base64url')}`);
    }
    await expectRefusal(`${header}.${claims}.`);
    await expectRefusal(`${header}.${claims}`);
    await expectRefusal(`${header}.${claims}.${signature}.${signature}`);
    await expectRefusal(`${header}.${claims}.${Buffer.alloc(64).toString('base64url')}`);
  });

  test('is refused when it is another token of ours', async () => {
    const { client } = started;
    const clientId = await client.registered();
    const allowed = await client.allow(clientId, { scope: 'openid' });
    const response = await client.exchange(clientId, allowed);
    const tokens = (await response.json()) as { id_token: string; refresh_token: string };
    expect(read(tokens.id_token).claims.iss).toBe(issuer);
    await expectRefusal(tokens.id_token);
    await expectRefusal(tokens.refresh_token);
    await expectRefusal(clientId);
  });
});

test('no text whatever opens the endpoint or makes it fail', async () => {
  const { header, claims } = read(started.app.access_token);
  const part = fc.oneof(fc.json(), fc.base64String(), fc.constant(JSON.stringify(header)));
  const token = fc.oneof(
    fc.string({ unit: 'grapheme-ascii', minLength: 1 }),
    fc.tuple(part, part, fc.base64String()).map(([a, b, c]) => {
      const encode = (text: string) => Buffer.from(text).toString('base64url');
      return `${encode(a)}.${encode(b)}.${c.replaceAll('=', '')}`;
    }),
    fc.base64String().map((signature) => assemble(header, claims, signature.replaceAll('=', ''))),
  );
  await fc.assert(
    fc.asyncProperty(token, async (text) => {
      fc.pre(text.trim() !== '');
      const { status } = await post(started.api, bearer(text));
      expect(status).toBe(401);
    }),
    { numRuns: 100 },
  );
}, 30_000);
