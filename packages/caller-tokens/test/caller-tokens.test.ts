import { expect, test } from 'bun:test';
import type { ToolContext } from '@keystile/tools';
import { calculateJwkThumbprint, createLocalJWKSet, jwtVerify } from 'jose';
import { createCallerTokens } from '../src/index.ts';

const url = 'https://keys.example.com';
const byKey: Pick<ToolContext, 'caller' | 'organization'> = {
  caller: { kind: 'key', id: 'key_1', userId: 'user_1' },
  organization: { id: 'org_1', name: 'One' },
};
const byApp: typeof byKey = {
  caller: { kind: 'app', id: 'app_1', userId: 'user_1' },
  organization: { id: 'org_1', name: 'One' },
};
const byNobody: typeof byKey = { caller: { kind: 'public' }, organization: null };

const tokens = createCallerTokens({ secret: 'a secret of an instance', url });

async function verify(token: string, audience: string) {
  return jwtVerify(token, createLocalJWKSet(tokens.jwks), {
    audience,
    issuer: url,
    typ: 'keystile-caller+jwt',
    algorithms: ['ES256'],
  });
}

test('says who calls, for a minute, in a token that the published keys verify', async () => {
  const { payload } = await verify(await tokens.sign(byKey, 'orders'), 'orders');
  expect(payload).toMatchObject({ sub: 'user_1', org: 'org_1', key_id: 'key_1' });
  expect(payload.exp! - payload.iat!).toBe(60);
  expect(Object.keys(payload).sort()).toEqual(
    ['aud', 'exp', 'iat', 'iss', 'jti', 'key_id', 'org', 'sub'].sort(),
  );
});

test('an app is named by its id', async () => {
  const { payload } = await verify(await tokens.sign(byApp, 'orders'), 'orders');
  expect(payload).toMatchObject({ sub: 'user_1', app_id: 'app_1' });
  expect(payload).not.toHaveProperty('key_id');
});

test('a public call has no subject', async () => {
  const { payload } = await verify(await tokens.sign(byNobody, 'orders'), 'orders');
  expect(payload.jti).toBeString();
  for (const claim of ['sub', 'org', 'key_id', 'app_id']) expect(payload).not.toHaveProperty(claim);
});

test('is for one audience', async () => {
  const token = await tokens.sign(byKey, 'orders');
  await expect(verify(token, 'invoices')).rejects.toThrow('"aud"');
});

test('every token has an id of its own', async () => {
  const [one, other] = await Promise.all([tokens.sign(byKey, 'a'), tokens.sign(byKey, 'a')]);
  expect((await verify(one, 'a')).payload.jti).not.toBe((await verify(other, 'a')).payload.jti);
});

test('one secret gives one key, in every process; another secret another', async () => {
  const [key] = tokens.jwks.keys;
  const [same] = createCallerTokens({ secret: 'a secret of an instance', url }).jwks.keys;
  const [other] = createCallerTokens({ secret: 'another secret', url }).jwks.keys;
  expect(same).toEqual(key!);
  expect(other!.kid).not.toBe(key!.kid);
  expect(key!.kid).toBe(await calculateJwkThumbprint(key!));
  // Another one would leave the tokens of a fleet with two versions unverified.
  expect(key!.kid).toBe('if_9xa-tYbzwSkzoG6c3nwBk3nb2kccUwEm8kBi5DGk');
});

test('the published keys hold nothing private', () => {
  for (const key of tokens.jwks.keys) expect(key).not.toHaveProperty('d');
});

test('many secrets give keys that sign', async () => {
  for (let i = 0; i < 200; i += 1) {
    const one = createCallerTokens({ secret: `secret ${i}`, url });
    const token = await one.sign(byKey, 'orders');
    await jwtVerify(token, createLocalJWKSet(one.jwks), { audience: 'orders' });
  }
});
