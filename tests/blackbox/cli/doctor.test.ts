import { afterAll, expect, test } from 'bun:test';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { change } from '../src/database.ts';
import { makeFolder } from '../src/folder.ts';
import { start } from '../src/instance.ts';
import { createUser } from '../src/people.ts';
import { run } from '../src/run.ts';

interface Finding {
  name: string;
  state: 'ok' | 'warning' | 'failed';
  message: string;
}

const folder = makeFolder();
afterAll(() => folder[Symbol.dispose]());
const at = (name: string) => join(folder.path, name);
const names = [
  ...['settings', 'config', 'data folder', 'database', 'secret', 'port', 'public URL', 'clock'],
  ...['disk', 'descriptors'],
];

/** Runs a check-up; its exit code and its JSON have to agree. */
async function doctor(
  data: string,
  { env = {}, words = ['--port', '0'] }: { env?: Record<string, string>; words?: string[] } = {},
): Promise<Record<string, Finding>> {
  const ran = await run(['doctor', '--json', ...words, '--data', data], { env });
  const { ok, checks } = JSON.parse(ran.stdout) as { ok: boolean; checks: Finding[] };
  expect(ran.stderr).toBe('');
  expect(ran.exitCode).toBe(ok ? 0 : 1);
  expect(ok).toBe(checks.every(({ state }) => state !== 'failed'));
  return Object.fromEntries(checks.map((one) => [one.name, one]));
}

async function made(name: string): Promise<string> {
  const data = at(name);
  await createUser({ data });
  return data;
}

test('a sound installation: a line each, exit 0', async () => {
  const data = await made('sound');
  const { exitCode, stdout, stderr } = await run(['doctor', '--port', '0', '--data', data]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const lines = stdout.trimEnd().split('\n');
  expect(lines.map((line) => /^(?:ok|warning|failed)\s+([\w ]+): \S/.exec(line)?.[1])).toEqual(
    names,
  );
  expect(lines.filter((line) => !line.startsWith('ok'))).toEqual([]);
});

test('changes nothing: makes no folder, no file, migrates nothing', async () => {
  await doctor(at('nowhere'));
  expect(readdirSync(folder.path)).not.toContain('nowhere');
  const data = await made('unchanged');
  change(data, 'DROP TABLE tool_source; PRAGMA user_version = 6');
  const before = readFileSync(join(data, 'keystile.db'));
  const files = readdirSync(data);
  expect((await doctor(data))['database']).toMatchObject({ state: 'warning' });
  expect(readdirSync(data)).toEqual(files);
  expect(readFileSync(join(data, 'keystile.db')).equals(before)).toBe(true);
});

test('beside a server it knows whose the port is', async () => {
  await using server = await start();
  const words = ['--port', String(server.port)];
  const found = await doctor(server.data, { words });
  expect(found['port']).toMatchObject({
    state: 'ok',
    message: expect.stringMatching(/by Keystile \d/),
  });
  expect(found['database']).toMatchObject({ state: 'ok' });
  await using stranger = { port: 0, [Symbol.asyncDispose]: () => other.stop(true) };
  const other = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: () => new Response('hello') });
  stranger.port = other.port!;
  const taken = await doctor(server.data, { words: ['--port', String(stranger.port)] });
  expect(taken['port']).toMatchObject({ state: 'failed' });
});

test('finds what is wrong with the files, and says what to do', async () => {
  const data = await made('files');
  const path = join(data, 'keystile.db');
  const secret = join(data, 'secret');
  chmodSync(data, 0o755);
  chmodSync(path, 0o644);
  chmodSync(secret, 0o644);
  const open = await doctor(data);
  expect(open['data folder']!.message).toContain(`chmod 700 ${data}`);
  expect(open['database']!.message).toContain(`chmod 600 ${path}`);
  expect(open['secret']!.message).toContain(`chmod 600 ${secret}`);

  writeFileSync(secret, 'cut');
  expect((await doctor(data))['secret']).toMatchObject({ state: 'failed' });
  change(data, 'PRAGMA user_version = 999');
  expect((await doctor(data))['database']).toMatchObject({
    state: 'failed',
    message: expect.stringContaining('newer Keystile'),
  });
  change(data, 'PRAGMA user_version = 7');
  writeFileSync(path, readFileSync(path).fill('x', 8192, 8292));
  expect((await doctor(data))['database']).toMatchObject({
    state: 'failed',
    message: expect.stringContaining('keystile restore FILE --force'),
  });
  rmSync(data, { recursive: true });
  writeFileSync(data, '');
  expect((await doctor(data))['data folder']).toMatchObject({ state: 'failed' });
});

test('finds another secret than the one that was served with', async () => {
  const data = at('secrets');
  await (await start({ data })).end();
  const env = { KEYSTILE_SECRET: 'a secret of thirty-two characters' };
  const found = await doctor(data, { env });
  expect(found['secret']).toMatchObject({ state: 'warning' });
  expect(JSON.stringify(found)).not.toContain(env.KEYSTILE_SECRET);
  expect((await doctor(data))['secret']).toMatchObject({ state: 'ok' });
});

test('finds a clock that is behind the database', async () => {
  const data = await made('clock');
  change(data, `UPDATE user SET created_at = ${Date.now() + 86_400_000}`);
  expect((await doctor(data))['clock']).toMatchObject({ state: 'failed' });
});

test('finds settings and a config that cannot be used, or do nothing', async () => {
  const data = await made('settings');
  const wrong = await doctor(data, { env: { KEYSTILE_TIERS: 'none' } });
  expect(wrong['settings']).toMatchObject({
    state: 'failed',
    message: expect.stringContaining('KEYSTILE_TIERS'),
  });
  const slip = await doctor(data, { env: { KEYSTILE_TEIRS: 'standard:60' } });
  expect(slip['settings']!.message).toContain('KEYSTILE_TEIRS');
  const plain = await doctor(data, { env: { KEYSTILE_URL: 'http://keys.example.com' } });
  expect(plain['public URL']).toMatchObject({ state: 'warning' });
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, 'keystile.config.json'), '{ "nonsense": 1 }');
  expect((await doctor(data))['config']).toMatchObject({ state: 'failed' });
});
