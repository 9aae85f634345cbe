import { afterAll, expect, test } from 'bun:test';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { call } from '../src/call.ts';
import { expectError, expectRefused, invalidKey } from '../src/expect-error.ts';
import { createKey } from '../src/people.ts';
import { serving } from '../src/serving.ts';
import { forgeToken } from '../src/token.ts';

const path = '/v1/leaks/github';
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const key = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const github = Bun.serve({
  hostname: '127.0.0.1',
  port: 0,
  fetch: () => Response.json({ public_keys: [{ key_identifier: 'k1', key, is_current: true }] }),
});
afterAll(() => github.stop(true));
const server = await serving({
  env: { KEYSTILE_GITHUB_KEYS_URL: `http://127.0.0.1:${github.port}/` },
});

function report(tokens: string[], more: Record<string, string> = {}) {
  const type = 'keystile_api_key';
  const body = JSON.stringify(tokens.map((token) => ({ token, type, url: '', source: 'commit' })));
  const signature = sign('sha256', Buffer.from(body), privateKey).toString('base64');
  const headers = {
    'content-type': 'application/json',
    'github-public-key-identifier': 'k1',
    'github-public-key-signature': signature,
    ...more,
  };
  return call(server, path, { method: 'POST', body, headers });
}

test('a key that GitHub found is dead before the answer says that it was real', async () => {
  const { secret } = await createKey(server);
  const made = forgeToken();
  const labels = [
    [secret, 'true_positive'],
    [made, 'false_positive'],
  ].map(([token, label]) => ({
    token_hash: createHash('sha256').update(token!).digest('base64'),
    token_type: 'keystile_api_key',
    label,
  }));
  for (let time = 0; time < 2; time += 1) {
    const answer = await report([secret, made]);
    expectError(answer, 200, labels);
    expect(answer.text).not.toContain(secret);
    expectRefused(await call(server, '/v1/me', { key: secret }), server, invalidKey);
  }
});

test('a report that GitHub did not sign revokes nothing', async () => {
  const { secret } = await createKey(server);
  const other = await report(['another body']);
  expect(other.status).toBe(200);
  for (const [name, value] of [
    ['github-public-key-signature', 'AAAA'],
    ['github-public-key-identifier', 'k2'],
  ] as const) {
    expect((await report([secret], { [name]: value })).status).toBe(401);
  }
  const unsigned = await call(server, path, { method: 'POST', body: '[]' });
  expect(unsigned.status).toBe(400);
  expect((await call(server, '/v1/me', { key: secret })).status).toBe(200);
});

test('takes POST alone', async () => {
  const answer = await call(server, path);
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe('POST');
});
