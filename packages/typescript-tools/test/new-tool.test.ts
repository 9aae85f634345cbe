import { afterAll, describe, expect, test } from 'bun:test';
import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NewToolError, writeNewTool } from '../src/index.ts';
import { failureOf } from './folder.ts';
import { call, toolFolder } from './source.ts';

const mine = toolFolder();
afterAll(() => mine.remove());
const tools = `${mine.folder.path}/tools`;
const repository = fileURLToPath(new URL('../../..', import.meta.url));

describe('a new tool', () => {
  test('is written with what an editor needs, and works', async () => {
    const files = ['get-weather.ts', 'package.json', 'tsconfig.json', 'keystile-tools.tgz'];
    expect(await writeNewTool(tools, 'get-weather')).toEqual({
      tool: 'get_weather',
      files: files.map((file) => `${tools}/${file}`),
    });
    expect(readdirSync(tools).sort()).toEqual(files.sort());

    const source = await mine.open();
    expect(source.tools().map(({ name }) => name)).toEqual(['get_weather']);
    expect(await call(source, 'get_weather', { city: 'Bern' })).toEqual({
      city: 'Bern',
      celsius: 14,
    });
    const refused = await failureOf(call(source, 'get_weather', { city: 'Paris' }));
    expect(refused).toMatchObject({ code: 'not_found', suggestions: ['Bern', 'Oslo', 'Rome'] });
  }, 60_000);

  test('has types where its packages are installed', () => {
    // As npm would, from the tarball beside it.
    mkdirSync(`${tools}/node_modules/@keystile`, { recursive: true });
    mkdirSync(`${tools}/node_modules/@types`);
    Bun.spawnSync(['tar', '-xzf', '../../keystile-tools.tgz'], {
      cwd: `${tools}/node_modules/@keystile`,
    });
    renameSync(`${tools}/node_modules/@keystile/package`, `${tools}/node_modules/@keystile/tools`);
    for (const [name, place] of Object.entries({
      '@types/bun': 'node_modules/@types/bun',
      zod: 'packages/tools/node_modules/zod',
    })) {
      symlinkSync(repository + place, `${tools}/node_modules/${name}`);
    }
    const tsc = `${repository}node_modules/typescript/bin/tsc`;
    const { exitCode, stdout } = Bun.spawnSync([process.execPath, tsc], { cwd: tools });
    expect(`${String(stdout)}${exitCode}`).toBe('0');
    const manifest = JSON.parse(readFileSync(`${tools}/package.json`, 'utf8')) as object;
    expect(manifest).toMatchObject({
      private: true,
      devDependencies: { '@keystile/tools': 'file:keystile-tools.tgz', zod: '4.6.7' },
    });
  }, 60_000);

  test('leaves what is there', async () => {
    mine.folder.write('other/package.json', '{}');
    const { files } = await writeNewTool(`${mine.folder.path}/other`, 'a');
    const names = files.map((file) => basename(file));
    expect(names).toEqual(['a.ts', 'tsconfig.json', 'keystile-tools.tgz']);
    expect(readFileSync(`${mine.folder.path}/other/package.json`, 'utf8')).toBe('{}');
  });

  test.each(['get-weather', 'get_weather'])('%s is refused where it is taken', async (name) => {
    expect(await failureOf(writeNewTool(tools, name))).toEqual(
      new NewToolError(`${tools}/get-weather.ts is there already: choose another name`),
    );
  });

  test.each(['', '../a', 'a b', 'a.ts', 'A', '_a', 'a-', '1a', 'ž', 'x'.repeat(65)])(
    '%j is no name',
    async (name) => {
      const error = await failureOf(writeNewTool(tools, name));
      expect(String(error)).toContain('is no name for a tool');
    },
  );
});
