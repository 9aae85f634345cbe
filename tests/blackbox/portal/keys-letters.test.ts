import { afterAll, describe, expect, test } from 'bun:test';
import { join } from 'node:path';
import { call } from '../src/call.ts';
import { change, query } from '../src/database.ts';
import { makeFolder } from '../src/folder.ts';
import { start } from '../src/instance.ts';
import { startMailbox } from '../src/mailbox.ts';
import { createKey, createUser, goodPassword, succeed } from '../src/people.ts';
import { until } from '../src/poll.ts';
import { serving } from '../src/serving.ts';
import { Visitor } from '../src/visitor.ts';

const folder = makeFolder();
afterAll(() => folder[Symbol.dispose]());
let places = 0;
const newData = () => join(folder.path, `data${(places += 1)}`);

async function leak(data: string, secret: string): Promise<void> {
  await succeed(['keys', 'leaked', '--data', data], { stdin: secret });
}

/** Has a key expire in 5 days, 25 days after it was made. */
function endSoon(data: string, keyId: string): void {
  const dayMs = 86_400_000;
  const [created, expires] = [Date.now() - 25 * dayMs, Date.now() + 5 * dayMs];
  change(
    data,
    `UPDATE api_key SET created_at = ${created}, expires_at = ${expires} WHERE id = '${keyId}'`,
  );
}

const notices = (data: string) =>
  query<{ kind: string; mailed_at: number | null }>(data, 'SELECT kind, mailed_at FROM notice');

describe('a letter about a leaked key', () => {
  test('goes to its owner, once, and holds no secret', async () => {
    await using mailbox = await startMailbox();
    const data = newData();
    const { email } = await createUser({ data });
    const { secret } = await createKey({ data }, { email, name: 'Build <b>server</b>' });
    await leak(data, secret);
    const env = { SMTP_URL: mailbox.url };
    await using first = await start({ data, env });
    await using second = await start({ data, env });
    const letter = await until('the letter', () => mailbox.letters[0]);
    expect(letter.to?.[0]?.address).toBe(email);
    expect(letter.subject).toContain(new URL(first.url).host.split(':')[0]!);
    expect(letter.text).toContain('Build <b>server</b>');
    expect(letter.text).toMatch(/https?:\/\/\S+\/en\/account\/api-keys\//);
    expect(letter.html).not.toContain('<b>server');
    expect(`${letter.text}${letter.html}`).not.toContain(secret.slice(3));
    await Promise.all([first.end(), second.end()]);
    expect(mailbox.letters).toHaveLength(1);
    expect(notices(data)).toEqual([{ kind: 'key_leaked', mailed_at: expect.any(Number) }]);
  });

  test.each([
    ['de', 'wurde öffentlich gefunden'],
    ['ja', '公開の場で見つかりました'],
    ['ar', 'منشورًا للعموم'],
  ])('is in the language that the person reads: %s', async (locale, words) => {
    await using mailbox = await startMailbox();
    const data = newData();
    const { email } = await createUser({ data }, { password: goodPassword });
    const { secret } = await createKey({ data }, { email });
    await using before = await start({ data });
    const visitor = new Visitor(before);
    await visitor.signIn(email);
    expect((await visitor.get(`/${locale}/account/api-keys/`)).status).toBe(200);
    await before.end();
    await leak(data, secret);
    await using after = await start({ data, env: { SMTP_URL: mailbox.url } });
    const letter = await until('the letter', () => mailbox.letters[0]);
    expect(letter.text).toContain(words);
    expect(letter.text).toContain(`${after.url}/${locale}/account/api-keys/`);
    expect(letter.html).toContain(`dir="${locale === 'ar' ? 'rtl' : 'ltr'}"`);
  });

  test('that the mail server does not take is logged, and sent when it does', async () => {
    const away = await startMailbox();
    await away.close();
    const data = newData();
    const { email } = await createUser({ data });
    const { secret } = await createKey({ data }, { email });
    await leak(data, secret);
    await using cut = await start({ data, env: { SMTP_URL: away.url } });
    await until('the failure in the log', () => cut.output().stderr.includes('ECONNREFUSED'));
    await cut.end();
    expect(cut.output().stderr).not.toContain(email);
    expect(notices(data)).toEqual([{ kind: 'key_leaked', mailed_at: null }]);
    await using mailbox = await startMailbox();
    await using again = await start({ data, env: { SMTP_URL: mailbox.url } });
    await until('the letter', () => mailbox.letters[0]);
    expect(again.output().stderr).not.toMatch(/\[(?:ERR|FTL)\]/);
  });
});

describe('a key that expires soon', () => {
  test('is told of once by a letter, and on the keys page until it is dismissed', async () => {
    await using mailbox = await startMailbox();
    const data = newData();
    const { email } = await createUser({ data }, { password: goodPassword });
    const key = await createKey({ data }, { email, name: 'ending', flags: ['--expires', '30d'] });
    await createKey({ data }, { email, name: 'staying', flags: ['--expires', '30d'] });
    endSoon(data, key.id);
    const env = { SMTP_URL: mailbox.url };
    await using server = await start({ data, env });
    const letter = await until('the letter', () => mailbox.letters[0]);
    expect(letter.text).toContain('ending');
    expect(letter.text).toContain(`/en/account/api-keys/${key.id}/`);

    const visitor = new Visitor(server);
    await visitor.signIn(email);
    const page = await visitor.get('/en/account/api-keys/');
    const id = /id="(ntc_\w+)"/.exec(page.text)![1]!;
    const stranger = new Visitor(server);
    await stranger.signIn((await createUser({ data }, { password: goodPassword })).email);
    await stranger.post('/en/account/api-keys/?/dismiss', { id });
    expect((await visitor.get('/en/account/api-keys/')).text).toContain(id);
    expect((await visitor.post('/en/account/api-keys/?/dismiss', { id })).status).toBe(303);
    expect((await visitor.get('/en/account/api-keys/')).text).not.toContain('ntc_');
    await server.end();
    expect(mailbox.letters).toHaveLength(1);
  });

  test('is told of on the page without a mail server too', async () => {
    const data = newData();
    const { email } = await createUser({ data });
    endSoon(data, (await createKey({ data }, { email, flags: ['--expires', '30d'] })).id);
    await using server = await start({ data });
    await until('the notice', () => notices(server.data).length === 1);
  });
});

test('nobody from outside can have letters sent', async () => {
  const server = await serving();
  for (const path of [
    '/internal/letters',
    '/internal/letters/',
    '/internal/letters?task=letters',
  ]) {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const headers = { task: 'letters', origin: server.url, host: new URL(server.url).host };
      const { status } = await call(server, path, { method, headers });
      expect({ method, path, status }).toEqual({ method, path, status: 404 });
    }
  }
  expect((await call(server, '/en/internal/letters')).status).toBe(404);
});
