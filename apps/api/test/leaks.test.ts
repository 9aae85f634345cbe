import { afterAll, beforeEach, describe, expect, test } from 'bun:test';
import { rollKey } from '@keystile/api-keys';
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { bearer, startApi } from './instance.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const github = {
  asked: 0,
  status: 200,
  keys: [{ key_identifier: 'k1', key: pem(publicKey), is_current: true }],
};
const keysServer = Bun.serve({
  hostname: '127.0.0.1',
  port: 0,
  fetch() {
    github.asked += 1;
    return Response.json({ public_keys: github.keys }, { status: github.status });
  },
});
const api = await startApi({
  KEYSTILE_GITHUB_KEYS_URL: `http://127.0.0.1:${keysServer.port}/keys`,
  KEYSTILE_PUBLIC_LIMIT: '9999999',
});
afterAll(async () => {
  await api.dispose();
  await keysServer.stop(true);
});
beforeEach(() => {
  github.status = 200;
});

function pem(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

function signed(body: string, key = privateKey): Record<string, string> {
  return {
    'content-type': 'application/json',
    'github-public-key-identifier': 'k1',
    'github-public-key-signature': sign('sha256', Buffer.from(body), key).toString('base64'),
  };
}

function report(body: string, headers = signed(body)): Promise<Response> {
  return api.call('/v1/leaks/github', { method: 'POST', body, headers });
}

function match(token: string, url = 'https://github.com/octocat/x') {
  return { token, type: 'keystile_api_key', url, source: 'commit' };
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64');
const me = (secret: string) => api.call('/v1/me', bearer(secret));
const notices = (keyId: string) =>
  api.database
    .prepare<{ user_id: string; url: string }>('SELECT user_id, url FROM notice WHERE key_id = ?')
    .all(keyId);

describe('a signed report', () => {
  test('revokes a real key at once, tells its owner, and says which was real', async () => {
    const ada = await api.member('ada@leaks.example');
    const invented = `ak_${'a'.repeat(38)}`;
    const body = JSON.stringify([match(ada.secret), match(invented), match('something else')]);
    const answer = await report(body);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(JSON.parse(text)).toEqual([
      { token_hash: hashOf(ada.secret), token_type: 'keystile_api_key', label: 'true_positive' },
      { token_hash: hashOf(invented), token_type: 'keystile_api_key', label: 'false_positive' },
      {
        token_hash: hashOf('something else'),
        token_type: 'keystile_api_key',
        label: 'false_positive',
      },
    ]);
    expect(text).not.toContain(ada.secret);
    expect((await me(ada.secret)).status).toBe(401);
    expect(notices(ada.keyId)).toEqual([{ user_id: ada.id, url: 'https://github.com/octocat/x' }]);
    const events = api.database
      .prepare<{ action: string }>("SELECT * FROM audit_event WHERE actor_kind = 'github'")
      .all();
    expect(events.map(({ action }) => action)).toEqual(['key.leaked', 'key.revoked']);
    expect(JSON.stringify(events)).not.toContain(ada.secret);
  });

  test('sent again changes nothing and gets the same answer', async () => {
    const bob = await api.member('bob@leaks.example');
    const body = JSON.stringify([match(bob.secret)]);
    const first = await (await report(body)).text();
    const [before] = [api.database.prepare('SELECT * FROM api_key WHERE id = ?').get(bob.keyId)];
    expect(await (await report(body)).text()).toBe(first);
    expect(api.database.prepare('SELECT * FROM api_key WHERE id = ?').get(bob.keyId)).toEqual(
      before,
    );
    expect(notices(bob.keyId)).toHaveLength(1);
  });

  test('twice at once revokes once', async () => {
    const eve = await api.member('eve@leaks.example');
    const body = JSON.stringify([match(eve.secret)]);
    const answers = await Promise.all([report(body), report(body), report(body)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(notices(eve.keyId)).toHaveLength(1);
  });

  test('of an old secret ends that one; the key goes on with its new one', async () => {
    const dan = await api.member('dan@leaks.example');
    const rolled = rollKey(
      api.database,
      { id: dan.keyId, graceMs: 3_600_000 },
      { prefix: 'ak_', by: { kind: 'system' } },
    );
    if (!rolled.ok) throw new Error(rolled.error);
    expect((await report(JSON.stringify([match(dan.secret, '')]))).status).toBe(200);
    expect((await me(dan.secret)).status).toBe(401);
    expect((await me(rolled.secret)).status).toBe(200);
  });
});

describe('what is no report of GitHub', async () => {
  const mallory = await api.member('mallory@leaks.example');
  const body = JSON.stringify([match(mallory.secret)]);
  const good = signed(body);

  test.each<[string, string, Record<string, string>, number]>([
    ['no signature', body, { ...good, 'github-public-key-signature': '' }, 400],
    ['no identifier', body, { ...good, 'github-public-key-identifier': '' }, 400],
    ["somebody else's signature", body, signed(body, stranger.privateKey), 401],
    ['a signature over another body', `${body} `, good, 401],
    ['an unknown identifier', body, { ...good, 'github-public-key-identifier': 'k2' }, 401],
    ['a signature that is none', body, { ...good, 'github-public-key-signature': 'a b c' }, 401],
    ['no JSON', '[', signed('['), 400],
    ['no array', '{}', signed('{}'), 400],
    ['nothing', '[]', signed('[]'), 400],
    [
      'a token that is no text',
      '[{"token":1,"type":"t"}]',
      signed('[{"token":1,"type":"t"}]'),
      400,
    ],
  ])('%s is refused, and nothing happens', async (_, sent, headers, status) => {
    const answer = await report(sent, headers);
    expect(answer.status).toBe(status);
    expect(Object.keys((await answer.json()) as object)).toEqual(['error']);
    expect((await me(mallory.secret)).status).toBe(200);
  });

  test('another method is not allowed', async () => {
    const answer = await api.call('/v1/leaks/github');
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('a body over a megabyte is too large', async () => {
    const large = JSON.stringify([match('x'.repeat(1_100_000))]);
    expect((await report(large)).status).toBe(413);
  });

  test('unknown identifiers do not have us ask GitHub again and again', async () => {
    const before = github.asked;
    for (const id of ['a', 'b', 'c', 'd']) {
      await report(body, { ...good, 'github-public-key-identifier': id });
    }
    expect(github.asked - before).toBeLessThanOrEqual(1);
  });
});

test("without GitHub's keys a report is put off, not believed", async () => {
  const away = await startApi({ KEYSTILE_GITHUB_KEYS_URL: 'http://127.0.0.1:1/keys' });
  try {
    const ada = await away.member('ada@leaks.example');
    const body = JSON.stringify([match(ada.secret)]);
    const init = { method: 'POST', body, headers: signed(body) };
    const answer = await away.call('/v1/leaks/github', init);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60']);
    expect((await away.call('/v1/me', bearer(ada.secret))).status).toBe(200);
    expect(away.faults.join()).not.toContain(ada.secret);
  } finally {
    await away.dispose();
  }
});
