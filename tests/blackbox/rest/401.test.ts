import { describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { guardedEndpoints, keyEndpoints, publicEndpoints } from '../src/endpoints.ts';
import { expectNoCredential, expectRefused, foreignKey, invalidKey } from '../src/expect-error.ts';
import { createKey, createUser, succeed } from '../src/people.ts';
import { until } from '../src/poll.ts';
import { headerOf, rawCall } from '../src/raw-http.ts';
import { serving } from '../src/serving.ts';
import { forgeToken, spoilChecksum } from '../src/token.ts';

const server = await serving({ env: { KEYSTILE_PUBLIC_LIMIT: '9999999' } });
const { secret } = await createKey(server);

describe('without a credential', () => {
  for (const { path } of keyEndpoints) {
    test(`${path} is refused`, async () => {
      expectNoCredential(await call(server, path), server);
    });

    test(`HEAD ${path} is refused as GET is, without a body`, async () => {
      const head = await rawCall(server.port, { method: 'HEAD', path });
      expect(head.status).toBe(401);
      expect(head.body).toBe('');
      expect(headerOf(head, 'www-authenticate')).toStartWith('Bearer resource_metadata=');
    });
  }

  for (const { path } of publicEndpoints) {
    test(`${path} is answered`, async () => {
      expect((await call(server, path)).status).toBe(200);
    });
  }
});

describe('a refused credential is refused on every endpoint, the public ones too', () => {
  for (const { path } of guardedEndpoints) {
    test(path, async () => {
      expectRefused(await call(server, path, { key: forgeToken() }), server, invalidKey);
      expectRefused(await call(server, path, { key: 'sk-live-1' }), server, foreignKey());
      const headers = { 'x-api-key': forgeToken() };
      expectRefused(await call(server, path, { headers }), server, invalidKey);
    });
  }
});

describe('a key that cannot be right is an invalid API key:', () => {
  test.each([
    ['a wrong checksum', spoilChecksum(secret)],
    ['a right checksum that no key has', forgeToken()],
    ['the prefix alone', 'ak_'],
    ['one character too few', secret.slice(0, -1)],
    ['one character too many', `${secret}0`],
    ['its case changed', `ak_${secret.slice(3).toUpperCase()}`],
    ['a character that is no base62', `${secret.slice(0, 20)}-${secret.slice(21)}`],
    ['two keys at once', `${secret}, ${secret}`],
    ['a space inside', `${secret.slice(0, 20)} ${secret.slice(20)}`],
    ['10 kB after the prefix', `ak_${'A'.repeat(10_000)}`],
    ['SQL', "ak_' OR '1'='1"],
    ['a path', 'ak_../../etc/passwd'],
  ])('%s', async (_what, key) => {
    expectRefused(await call(server, '/v1/me', { key }), server, invalidKey);
    const headers = { 'x-api-key': key };
    expectRefused(await call(server, '/v1/me', { headers }), server, invalidKey);
  });
});

describe('a credential of another kind gets the hint:', () => {
  test.each([
    ["another product's key", `sk_${secret.slice(3)}`],
    ['the prefix in other case', `AK_${secret.slice(3)}`],
    ['no prefix', secret.slice(3)],
    ['another configured prefix', `cf_${secret}`],
    ['a quoted key', `"${secret}"`],
    ['a JWT', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.'],
    ['10 kB', 'z'.repeat(10_000)],
    ['one word', 'null'],
  ])('%s', async (_what, key) => {
    expectRefused(await call(server, '/v1/me', { key }), server, foreignKey());
    const headers = { 'x-api-key': key };
    expectRefused(await call(server, '/v1/me', { headers }), server, foreignKey());
  });

  test.each([
    ['an empty bearer token', 'Bearer '],
    ['a scheme without a token', 'Bearer'],
    ['another scheme', 'Basic YWRtaW46YWRtaW4='],
    ['a key without a scheme', secret],
    ['a scheme that only begins like Bearer', `Bearertoken ${secret}`],
  ])('%s', async (_what, authorization) => {
    const answer = await call(server, '/v1/me', { headers: { authorization } });
    expectRefused(answer, server, foreignKey());
  });

  test('bytes that are no ASCII', async () => {
    for (const token of ['ключ', '日本語', '💥', '\u00a0', 'ａｋ_']) {
      const headers = [`Authorization: Bearer ${token}`];
      const { status, body } = await rawCall(server.port, { path: '/v1/me', headers });
      expect(status).toBe(401);
      expect(JSON.parse(body)).toEqual(foreignKey());
    }
  });
});

test('a key followed by bytes that are no ASCII is an invalid API key', async () => {
  const headers = [`x-api-key: ${secret}é`];
  const { status, body } = await rawCall(server.port, { path: '/v1/me', headers });
  expect(status).toBe(401);
  expect(JSON.parse(body)).toEqual(invalidKey);
});

test('a revoked key is an invalid API key', async () => {
  const key = await createKey(server);
  expect((await call(server, '/v1/me', { key: key.secret })).status).toBe(200);
  await succeed(['keys', 'revoke', key.id, '--data', server.data]);
  expectRefused(await call(server, '/v1/me', { key: key.secret }), server, invalidKey);
});

test('a key past its expiry is an expired API key, and once revoked an invalid one', async () => {
  const { email } = await createUser(server);
  const key = await createKey(server, { email, flags: ['--expires', '1s'] });
  const answer = await until('the key expires', async () => {
    const asked = await call(server, '/v1/me', { key: key.secret });
    return asked.status === 401 && asked;
  });
  expectRefused(answer, server, { error: 'expired API key' });
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(key.expiresAt!));
  await succeed(['keys', 'revoke', key.id, '--data', server.data]);
  expectRefused(await call(server, '/v1/me', { key: key.secret }), server, invalidKey);
});

test('the server lives on after a header that is too large', async () => {
  const headers = [`Authorization: Bearer ak_${'A'.repeat(200_000)}`];
  const { status } = await rawCall(server.port, { path: '/v1/me', headers });
  expect([401, 431]).toContain(status);
  expect((await call(server, '/v1/me', { key: secret })).status).toBe(200);
});
