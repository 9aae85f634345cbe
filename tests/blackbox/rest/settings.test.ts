import { describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { guardedEndpoints, openPaths } from '../src/endpoints.ts';
import { expectNoCredential, expectRefused, foreignKey, invalidKey } from '../src/expect-error.ts';
import { freePort } from '../src/free-port.ts';
import { createKey } from '../src/people.ts';
import { serving } from '../src/serving.ts';
import { forgeToken, spoilChecksum } from '../src/token.ts';

describe('KEYSTILE_PUBLIC_ACCESS=off', async () => {
  const server = await serving({ env: { KEYSTILE_PUBLIC_ACCESS: 'off' } });
  const { secret } = await createKey(server);

  for (const { path } of guardedEndpoints) {
    test(`${path} needs a key`, async () => {
      expectNoCredential(await call(server, path), server);
      expect((await call(server, path, { key: secret })).status).toBe(200);
    });
  }

  test.each(openPaths)('%s stays open', async (path) => {
    expect((await call(server, path)).status).toBe(200);
  });
});

describe('KEYSTILE_KEY_PREFIX=cf_ak_', async () => {
  const env = { KEYSTILE_KEY_PREFIX: 'cf_ak_' };
  const server = await serving({ env });
  const { secret, prefix } = await createKey({ data: server.data, env });

  test('keys begin with it and work', async () => {
    expect(secret).toMatch(/^cf_ak_[0-9A-Za-z]{38}$/);
    expect(prefix).toBe(secret.slice(0, 10));
    expect((await call(server, '/v1/me', { key: secret })).status).toBe(200);
  });

  test('the hint names it, for a key with the usual prefix too', async () => {
    const answer = await call(server, '/v1/me', { key: forgeToken('ak_') });
    expectRefused(answer, server, foreignKey('cf_ak_'));
  });

  test('unknown keys and wrong checksums with it are invalid API keys', async () => {
    for (const key of [forgeToken('cf_ak_'), spoilChecksum(secret)]) {
      expectRefused(await call(server, '/v1/me', { key }), server, invalidKey);
    }
  });
});

describe('KEYSTILE_URL', async () => {
  const url = 'https://api.example.com';
  const env = { KEYSTILE_URL: `${url}/`, PORT: String(await freePort()) };
  const server = await serving({ env });

  test('is what 401 and OpenAPI name, without a final slash', async () => {
    expect(server.url).toBe(url);
    expectNoCredential(await call(server, '/v1/me'), { url });
    const { json } = await call(server, '/v1/openapi.json');
    expect((json as { servers: unknown }).servers).toEqual([{ url }]);
  });
});
