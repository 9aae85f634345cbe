import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { call } from '@keystile/blackbox/call';
import { makeFolder } from '@keystile/blackbox/folder';
import { start } from '@keystile/blackbox/instance';
import { toolText, writeFiles } from '@keystile/blackbox/own-files';
import { createKey, createUser, goodPassword, succeed } from '@keystile/blackbox/people';
import manifest from '../../apps/keystile/package.json' with { type: 'json' };
import { makeBareMachine, type Library } from './src/bare-machine.ts';
import { buildRelease, releasedAt, root } from './src/build.ts';
import { glibcOf, musl } from './src/libraries.ts';

const execute = promisify(execFile);
const folder = makeFolder();
const out = join(folder.path, 'release');
const fileOf = (target: string) => join(out, `keystile-${manifest.version}-${target}`);

beforeAll(async () => {
  mkdirSync(out);
  await buildRelease(out, ['linux-x64', 'linux-x64-musl']);
});
afterAll(() => {
  delete process.env['KEYSTILE_BINARY'];
  folder[Symbol.dispose]();
});

const machines: [target: string, libraries: (executable: string) => Promise<Library[]>][] = [
  ['linux-x64', glibcOf],
  ['linux-x64-baseline', glibcOf],
  ['linux-x64-musl', () => musl(folder.path)],
];

describe.each(machines)('on a machine with nothing else, %s', (target, libraries) => {
  test('makes an account and a key, serves with tools and records of its own, and stops', async () => {
    using place = makeFolder();
    const state = join(place.path, 'state');
    const data = join(state, 'data');
    writeFiles(data, {
      'keystile.config.ts':
        "import { defineConfig } from '@keystile/tools';\n" +
        "export default defineConfig({ collections: { plants: { folder: 'plants', access: 'public' } } });\n",
      'plants/plants.csv': 'id,name\nbasil,Basil\n',
      'tools/greet.ts': toolText('hello'),
    });
    process.env['KEYSTILE_BINARY'] = makeBareMachine(place.path, {
      executable: fileOf(target),
      libraries: await libraries(fileOf(target)),
      state,
    });

    expect(await succeed(['--version'])).toBe(manifest.version);
    const { email } = await createUser({ data }, { password: goodPassword });
    const { secret: key } = await createKey({ data }, { email });
    await using server = await start({ data });
    const { port } = server;
    const ask = async (path: string, body?: string) => {
      const { status, json } = await call(server, path, { key, method: body && 'POST', body });
      return { status, json };
    };
    expect(await ask('/v1/me')).toMatchObject({ status: 200, json: { user: { email } } });
    expect(await ask('/v1/call/greet', '{}')).toEqual({ status: 200, json: { said: 'hello' } });
    expect(await ask('/v1/plants/search?q=basel')).toMatchObject({
      status: 200,
      json: { results: [{ id: 'basil' }] },
    });
    expect(await succeed(['health', '--port', String(port)])).toBe('ready');
    expect((await call(server, '/en/sign-in/')).status).toBe(200);
    expect(await server.end()).toBe(0);
    expect(server.output().stderr).not.toMatch(/\[(?:WRN|ERR|FTL)\]/);
  });
});

describe('a release', () => {
  test('has the same bytes whenever it is built from the same sources', async () => {
    await execute('cmp', [fileOf('linux-x64'), `${root}/dist/keystile`]);
  });

  test('has sums that hold', async () => {
    const { stdout } = await execute('sha256sum', ['--check', '--strict', 'SHA256SUMS'], {
      cwd: out,
    });
    expect(stdout.trim().split('\n')).toEqual(
      ['-linux-x64', '-linux-x64-baseline', '-linux-x64-musl', '.cdx.json'].map(
        (end) => `keystile-${manifest.version}${end}: OK`,
      ),
    );
  });

  test('tells what is in it', () => {
    const bill = JSON.parse(readFileSync(`${fileOf('')}`.replace(/-$/, '.cdx.json'), 'utf8'));
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    expect(new Date(bill.metadata.timestamp)).toEqual(new Date(Number(releasedAt) * 1000));
    const parts: Part[] = bill.components;
    const names = parts.map(({ group, name }) => (group ? `${group}/${name}` : name));
    expect(names).toEqual(
      expect.arrayContaining(['bun', 'elysia', 'svelte', 'drizzle-orm', 'zod']),
    );
    for (const tool of ['typescript', 'eslint', 'prettier', 'vite', '@playwright/test']) {
      expect(names).not.toContain(tool);
    }
    for (const { purl, version, hashes } of parts) {
      expect(purl).toEndWith(`@${version}`);
      expect(hashes).toHaveLength(1);
    }
  });
});

interface Part {
  group?: string;
  name: string;
  version: string;
  purl: string;
  hashes: object[];
}
