import { expect, test } from 'bun:test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { call } from '../src/call.ts';
import { start } from '../src/instance.ts';
import { createKey, createUser, succeed } from '../src/people.ts';
import { Visitor } from '../src/visitor.ts';

const passwords = {
  signUp: 'heron-lantern-mosaic-7',
  commandLine: 'walnut-ferry-compass-8',
  mistyped: 'heron-lantern-mosaic-0',
};

/** Which of the secrets are in the text, by name. */
function found(text: string, secrets: Record<string, string>): string[] {
  return Object.keys(secrets).filter((name) => text.includes(secrets[name]!));
}

function contentsOf(data: string): Record<string, string> {
  const names = readdirSync(data).filter((name) => name.startsWith('keystile.db'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(data, name), 'latin1')]));
}

test('after a whole story no secret is in the database, its log or the output', async () => {
  await using server = await start();
  const { email } = await createUser(server, { password: passwords.commandLine });
  const made = await createKey(server, { email });
  const invited = await succeed([
    'users',
    'invite',
    '--email',
    'i@example.com',
    '--data',
    server.data,
  ]);

  const visitor = new Visitor(server);
  expect((await visitor.signUp('ada@example.com', passwords.signUp)).status).toBe(303);
  const created = await visitor.post('/en/account/api-keys/?/create', { name: 'portal' });
  const secret = /ak_[0-9A-Za-z]{38}/.exec(created.text)![0];
  await visitor.post('/en/sign-out/');
  await visitor.signIn('ada@example.com', passwords.mistyped);
  expect((await visitor.signIn('ada@example.com', passwords.signUp)).status).toBe(303);
  const session = [...visitor.cookies].find(([name]) => name.includes('session'))![1];

  for (const key of [secret, made.secret]) {
    expect((await call(server, '/v1/me', { key })).status).toBe(200);
    await call(server, `/v1/search?q=${key}`);
    await call(server, `/v1/models/${key}`, { key });
    await call(server, `/v1/${key}?access_token=${key}`);
    await call(server, `/en/${key}/`);
    await call(server, '/v1/me', { key: `${key}x`, headers: { 'x-organization-id': key } });
  }
  await succeed(['keys', 'revoke', made.id, '--data', server.data]);
  await call(server, '/v1/me', { key: made.secret });

  const secrets = {
    'key made in the portal': secret,
    'key made by the command line': made.secret,
    'what a key hides after its prefix': secret.slice(7),
    ...passwords,
    'session cookie': session,
    'decoded session cookie': decodeURIComponent(session),
    'invitation token': new URL(invited).searchParams.get('invite')!,
    'signing secret': readFileSync(join(server.data, 'secret'), 'utf8').trim(),
  };
  expect(Object.values(secrets).every((text) => text.length > 10)).toBe(true);
  const running = contentsOf(server.data);
  expect(Object.keys(running)).toContain('keystile.db-wal');
  expect(await server.end()).toBe(0);
  const { stdout, stderr } = server.output();
  for (const text of [
    stdout,
    stderr,
    ...Object.values(running),
    ...Object.values(contentsOf(server.data)),
  ]) {
    expect(found(text, secrets)).toEqual([]);
  }
  // The search itself works: what may be kept is found.
  const kept = { email: 'ada@example.com', prefix: secret.slice(0, 7) };
  expect(found(Object.values(running).join(''), kept)).toEqual(['email', 'prefix']);
});
