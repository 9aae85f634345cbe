import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findConfigFile, printable, readConfigFile, resolveVariables } from '../src/index.ts';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'keystile-config-'))));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const reasonOf = async (name: string, text: string) =>
  readConfigFile(write(name, text), {}).then(
    () => 'accepted',
    (error: Error) => error.message,
  );

describe('which file', () => {
  test('is the named one, or the one in the data folder, or none', () => {
    const own = mkdtempSync(join(folder, 'data-'));
    expect(findConfigFile(own, null)).toBeNull();
    const json = join(own, 'keystile.config.json');
    writeFileSync(json, '{}');
    expect(findConfigFile(own, null)).toBe(json);
    expect(findConfigFile('/nowhere', json)).toBe(json);
    writeFileSync(join(own, 'keystile.config.ts'), '');
    expect(() => findConfigFile(own, null)).toThrow('keep one');
    expect(() => findConfigFile(own, '/nowhere/a.ts')).toThrow(
      'there is no config file /nowhere/a.ts',
    );
  });
});

describe('a config file', () => {
  test('without anything has the defaults', async () => {
    const defaults = {
      builtins: true,
      typescript: { folder: 'tools', timeout: 30_000, threads: 16 },
      mcp: {},
      openapi: {},
      collections: {},
    };
    expect(await readConfigFile(null, {})).toEqual(defaults);
    expect(await readConfigFile(write('empty.json', '{}'), {})).toEqual(defaults);
  });

  test('may be TypeScript that looks at the environment and imports', async () => {
    write('names.ts', "export const folder: string = 'skills';");
    const path = write(
      'a.ts',
      `import { defineConfig } from '@keystile/tools';
       import { folder } from './names.ts';
       export default defineConfig({
         collections: { skills: { folder, access: process.env.OPEN ? 'public' : 'account' } },
       });`,
    );
    expect((await readConfigFile(path, { OPEN: '1' })).collections).toMatchObject({
      skills: { folder: 'skills', access: 'public', cost: 1, id: 'id' },
    });
    write('names.ts', "export const folder = 'other';");
    expect((await readConfigFile(path, {})).collections.skills!.folder).toBe('other');
  });

  test.each([
    ['[]', 'bad.json: Invalid input: expected object, received array'],
    ['{"mpc":{}}', 'bad.json: mpc: there is no such setting'],
    ['{"mcp":{"a":{}}}', 'bad.json: mcp.a: needs either url or command'],
    [
      '{"mcp":{"a":{"url":"ftp://x","timeout":"1 h"}}}',
      'bad.json: mcp.a.timeout: must be a number with s, m, h or d, for example "30s"\n' +
        'bad.json: mcp.a.url: must be an http or https address',
    ],
    [
      '{"collections":{"Skills":{"folder":"x"}}}',
      'bad.json: collections.Skills: a name must begin with a small letter and hold up to 32 small ' +
        'letters, digits or -',
    ],
    [
      '{"typescript":{"threads":0}}',
      'bad.json: typescript.threads: Too small: expected number to be >=1',
    ],
  ])('like %s is refused with the place and the reason', async (text, reason) => {
    const lines = (await reasonOf('bad.json', text)).split('\n').sort();
    expect(lines).toEqual(reason.split('\n'));
  });

  test('that is no JSON is refused with its line', async () => {
    expect(await reasonOf('broken.json', '{\n  "mcp": {,}\n}')).toMatch(/^broken\.json:2:/);
  });
});

describe('variables', () => {
  const config = async () =>
    readConfigFile(
      write(
        'variables.json',
        JSON.stringify({
          mcp: { a: { url: 'https://u:p@a.test', headers: { authorization: 'Bearer ${TOKEN}' } } },
          openapi: { b: { document: 'b.json', query: { key: 'literal' } } },
        }),
      ),
      {},
    );
  const noneForbidden = () => false;

  test('are put in, and told apart as secrets', async () => {
    const { config: resolved, secrets } = resolveVariables(
      await config(),
      { TOKEN: 's3cret' },
      noneForbidden,
    );
    expect(resolved.mcp.a!.headers).toEqual({ authorization: 'Bearer s3cret' });
    expect(secrets).toEqual(['s3cret', 'Bearer s3cret', 'literal']);
  });

  test('that are missing are named with their place', async () => {
    const from = await config();
    expect(() => resolveVariables(from, {}, noneForbidden)).toThrow(
      'mcp.a.headers.authorization: the environment variable TOKEN is not set',
    );
    expect(() => resolveVariables(from, { TOKEN: 'x' }, (name) => name === 'TOKEN')).toThrow(
      "TOKEN is a secret of Keystile's own",
    );
  });

  test('are printed by name, and nothing else that may be a secret is', async () => {
    const shown = printable(await config());
    expect(shown.mcp!.a).toMatchObject({
      url: 'https://[hidden]@a.test',
      headers: { authorization: 'Bearer ${TOKEN}' },
    });
    expect(shown.openapi!.b!.query).toEqual({ key: '[hidden]' });
    const again = await readConfigFile(write('printed.json', JSON.stringify(shown)), {});
    expect(printable(again)).toEqual(shown);
  });
});
