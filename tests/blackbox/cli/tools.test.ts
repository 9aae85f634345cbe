import { expect, test } from 'bun:test';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { call } from '../src/call.ts';
import { expectRefusal } from '../src/expect-refusal.ts';
import { makeFolder } from '../src/folder.ts';
import { start } from '../src/instance.ts';
import { createKey, createUser } from '../src/people.ts';
import { run } from '../src/run.ts';

const newTool = (folder: string, name: string, ...more: string[]) =>
  run(['tools', 'new', name, '--data', join(folder, 'data'), ...more], { cwd: folder });

test('tools new writes a tool that works, into a data folder that only its owner may open', async () => {
  using folder = makeFolder();
  const data = join(folder.path, 'data');
  const { exitCode, stdout, stderr } = await newTool(folder.path, 'get-weather');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toStartWith('Wrote data/tools/get-weather.ts\n');
  expect(stdout).toContain('POST /v1/call/get_weather');
  expect(statSync(data).mode & 0o777).toBe(0o700);

  await using server = await start({ data });
  const { email } = await createUser({ data });
  const { secret: key } = await createKey({ data }, { email });
  const ask = (city: string) =>
    call(server, '/v1/call/get_weather', { method: 'POST', key, body: JSON.stringify({ city }) });
  expect(await ask('Bern')).toMatchObject({ status: 200, json: { city: 'Bern', celsius: 14 } });
  expect(await ask('Paris')).toMatchObject({
    status: 404,
    json: { error: 'no city named Paris' },
  });
});

test('tools new writes where the config says', async () => {
  using folder = makeFolder();
  const config = join(folder.path, 'mine.json');
  writeFileSync(config, JSON.stringify({ typescript: { folder: 'own' } }));
  const { exitCode } = await newTool(folder.path, 'a', '--config', config);
  expect(exitCode).toBe(0);
  expect(readdirSync(join(folder.path, 'own'))).toContain('a.ts');
});

test('tools new refuses a name that is none, and one that is taken', async () => {
  using folder = makeFolder();
  for (const name of ['a b', '../a', 'A', '', 'a.ts']) {
    const ran = await newTool(folder.path, name);
    expectRefusal(ran);
    expect(ran.stderr).toContain('is no name for a tool');
  }
  expectRefusal(await run(['tools', 'new', '--data', join(folder.path, 'data')]));
  expect(existsSync(join(folder.path, 'data/tools'))).toBeFalse();

  await newTool(folder.path, 'a-b');
  const taken = await newTool(folder.path, 'a_b');
  expectRefusal(taken);
  expect(taken.stderr).toContain('a-b.ts is there already');
});
