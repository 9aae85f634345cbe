import { describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { expectNoCredential, expectRefused, foreignKey, invalidKey } from '../src/expect-error.ts';
import { createKey } from '../src/people.ts';
import { rawCall } from '../src/raw-http.ts';
import { serving } from '../src/serving.ts';
import { checksum, crc32, forgeToken } from '../src/token.ts';

const server = await serving({ env: { KEYSTILE_PUBLIC_LIMIT: '9999999' } });
const first = await createKey(server);
const second = await createKey(server);

async function callerOf(headers: Record<string, string>): Promise<string> {
  const { status, json } = await call(server, '/v1/me', { headers });
  expect(status).toBe(200);
  return (json as { key: { id: string } }).key.id;
}

describe('a key', () => {
  test('has the prefix, 32 random characters and 6 of CRC-32 over both', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    for (const { secret, prefix } of [first, second]) {
      expect(secret).toMatch(/^ak_[0-9A-Za-z]{38}$/);
      expect(secret.slice(-6)).toBe(checksum(secret.slice(0, -6)));
      expect(prefix).toBe(secret.slice(0, 7));
    }
    expect(first.secret).not.toBe(second.secret);
  });

  test.each(['Bearer', 'bearer', 'BEARER', 'bEaReR'])('is taken after %s', async (scheme) => {
    expect(await callerOf({ authorization: `${scheme} ${first.secret}` })).toBe(first.id);
  });

  test('is taken after several spaces', async () => {
    expect(await callerOf({ authorization: `Bearer   ${first.secret}` })).toBe(first.id);
  });

  test('is taken from x-api-key, whatever the case of the header', async () => {
    expect(await callerOf({ 'x-api-key': first.secret })).toBe(first.id);
    const headers = [`X-API-KEY: ${first.secret}`];
    expect((await rawCall(server.port, { path: '/v1/me', headers })).status).toBe(200);
  });
});

describe('where both headers are sent, Authorization: Bearer counts', () => {
  test('and both are right', async () => {
    const headers = { authorization: `Bearer ${first.secret}`, 'x-api-key': second.secret };
    expect(await callerOf(headers)).toBe(first.id);
  });

  test('and x-api-key is wrong', async () => {
    const headers = { authorization: `Bearer ${first.secret}`, 'x-api-key': 'nonsense' };
    expect(await callerOf(headers)).toBe(first.id);
  });

  test('and the bearer token is wrong', async () => {
    const headers = { authorization: `Bearer ${forgeToken()}`, 'x-api-key': first.secret };
    expectRefused(await call(server, '/v1/me', { headers }), server, invalidKey);
  });

  test('and the bearer token is empty', async () => {
    const headers = { authorization: 'Bearer', 'x-api-key': first.secret };
    expectRefused(await call(server, '/v1/me', { headers }), server, foreignKey());
  });
});

test('two Authorization headers are refused, in either order', async () => {
  const right = `Authorization: Bearer ${first.secret}`;
  const wrong = `Authorization: Bearer ${forgeToken()}`;
  for (const headers of [
    [right, wrong],
    [wrong, right],
  ]) {
    expect((await rawCall(server.port, { path: '/v1/me', headers })).status).toBe(401);
  }
});

describe('a credential elsewhere never counts:', () => {
  const names = ['access_token', 'api_key', 'apikey', 'key', 'token', 'x-api-key', 'authorization'];

  test.each(names)('?%s=', async (name) => {
    const right = new URLSearchParams({ [name]: first.secret });
    expectNoCredential(await call(server, `/v1/me?${right}`), server);
    const wrong = new URLSearchParams({ [name]: forgeToken(), limit: '1' });
    expect((await call(server, `/v1/models/list?${wrong}`)).status).toBe(200);
  });

  test.each([
    ['application/x-www-form-urlencoded', `access_token=${first.secret}`],
    ['application/json', JSON.stringify({ access_token: first.secret, api_key: first.secret })],
  ])('a body of %s', async (type, body) => {
    const { status, body: answer } = await rawCall(server.port, {
      path: '/v1/me',
      headers: [`Content-Type: ${type}`, `Content-Length: ${body.length}`],
      body,
    });
    expect(status).toBe(401);
    expect(JSON.parse(answer)).toEqual({ error: 'unauthorized' });
  });

  test('a cookie', async () => {
    const cookie = `access_token=${first.secret}; api_key=${first.secret}`;
    expectNoCredential(await call(server, '/v1/me', { headers: { cookie } }), server);
  });

  test('a user name or password in the address', async () => {
    const basic = Buffer.from(`${first.secret}:${first.secret}`).toString('base64');
    const headers = { authorization: `Basic ${basic}` };
    expectRefused(await call(server, '/v1/me', { headers }), server, foreignKey());
  });
});
