import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { mkdirSync, rmSync } from 'node:fs';
import { failureOf } from './folder.ts';
import { call, toolFile, toolFolder } from './source.ts';

const mine = toolFolder();
const { folder } = mine;
afterAll(() => mine.remove());

/** Opens a folder that holds these files and no others. */
async function open(files: Record<string, string>, ...given: Parameters<typeof mine.open>) {
  rmSync(`${folder.path}/tools`, { recursive: true, force: true });
  for (const [name, text] of Object.entries(files)) folder.write(`tools/${name}`, text);
  return mine.open(...given);
}

const problems = async (files: Record<string, string>, ...given: Parameters<typeof mine.open>) => {
  const error = await failureOf(open(files, ...given));
  expect(String(error)).toStartWith('SourceError: ');
  expect(String(error)).not.toContain(folder.path);
  return (error as Error).message.split('\n');
};

describe('a folder of tools', () => {
  test('has those of its files, named after file or export, completed', async () => {
    const source = await open({
      'get-weather.ts': toolFile('return {};', {
        fields: `path: '/weather/:city', cost: 3, timeout: '5s', access: 'public',`,
        input: 'city: z.string().describe("Where.")',
      }),
      'notes.js': `import { defineTool } from '@keystile/tools';
        import { z } from 'zod';
        import { text } from './lib/text.ts';
        const empty = { input: z.object({}), output: z.object({ text: z.string() }) };
        export const notATool = 5;
        export const addNote = defineTool({ description: 'Adds.', ...empty, run: () => ({ text }),
          annotations: { readOnlyHint: false } });
        export const listNotes = defineTool({ name: 'notes-list', title: 'All notes',
          description: 'Lists.', ...empty, run: () => ({ text }) });`,
      'lib/text.ts': `export const text: string = 'from a helper';`,
      '_shared.ts': 'throw new Error("never loaded");',
      'get-weather.test.ts': 'throw new Error("never loaded");',
      'types.d.ts': 'throw new Error("never loaded");',
      'readme.md': '# Mine',
    });
    expect(source.origin).toEqual({ kind: 'typescript', name: 'tools' });
    expect(source.status()).toMatchObject({ state: 'ready', problem: null, warnings: [] });
    expect(source.tools()).toMatchObject([
      {
        name: 'get_weather',
        title: 'Get weather',
        description: 'A tool.',
        access: 'public',
        cost: 3,
        mostRunMs: 5_000,
        stable: false,
        rest: { method: 'GET', path: '/weather/:city' },
        annotations: { readOnlyHint: true, destructiveHint: false },
        origin: { kind: 'typescript', name: 'tools', file: 'tools/get-weather.ts' },
        input: {
          json: {
            type: 'object',
            properties: { city: { type: 'string', description: 'Where.' } },
            required: ['city'],
          },
        },
        output: { json: { type: 'object' } },
      },
      {
        name: 'add_note',
        access: 'account',
        cost: 1,
        mostRunMs: 30_000,
        rest: { method: 'POST', path: '/call/add_note' },
        annotations: { readOnlyHint: false },
      },
      { name: 'notes-list', title: 'All notes', rest: { path: '/call/notes-list' } },
    ]);
    expect(await call(source, 'add_note')).toEqual({ text: 'from a helper' });
  });

  test('may be missing where the config does not name it, and only there', async () => {
    rmSync(`${folder.path}/tools`, { recursive: true, force: true });
    const source = await mine.open();
    expect(source.tools()).toEqual([]);
    await source.close();
    expect(String(await failureOf(mine.open({ folder: 'other' })))).toContain(
      'typescript.folder "other" is not there',
    );
    folder.write('file', '');
    expect(String(await failureOf(mine.open({ folder: 'file' })))).toContain(
      'typescript.folder "file" is no folder',
    );
    mkdirSync(`${folder.path}/empty`);
    expect((await mine.open({ folder: 'empty' })).tools()).toEqual([]);
  });

  test('is read once: what changes counts when it is opened anew, helpers and data too', async () => {
    const files = (text: string) => ({
      'say.ts': toolFile('return { text, data: data.text };', {
        output: 'text: z.string(), data: z.string()',
        top: `import { text } from './lib/text.ts'; import data from './lib/data.json';`,
      }),
      'exit.ts': toolFile('process.exit(1);'),
      'lib/text.ts': `export const text = '${text}';`,
      'lib/data.json': `{ "text": "${text}" }`,
    });
    const before = await open(files('one'), { threads: 1 });
    expect(await call(before, 'say')).toEqual({ text: 'one', data: 'one' });
    const after = await open(files('two'), { threads: 1 });
    folder.write('tools/lib/text.ts', 'export const text = ; // half written');
    folder.write('tools/lib/data.json', '{');
    rmSync(`${folder.path}/tools/say.ts`);
    for (const [source, text] of [
      [before, 'one'],
      [after, 'two'],
    ] as const) {
      expect(String(await failureOf(call(source, 'exit')))).toContain('process.exit(1)');
      expect(await call(source, 'say')).toEqual({ text, data: text });
    }
    expect(mine.errors).toEqual([]);
  });

  test('brings the binary’s own zod and @keystile/tools, whatever is installed', async () => {
    const source = await open({
      'a.ts': toolFile('return {};', {
        top: `import { pad } from 'padding';` + ' export const p = pad;',
      }),
      'node_modules/zod/index.js': 'throw new Error("another zod")',
      'node_modules/@keystile/tools/index.js': 'throw new Error("another SDK")',
      'node_modules/padding/index.js': 'exports.pad = 5;',
    });
    expect(await call(source, 'a')).toEqual({});
  });
});

const load: [text: string, problem: string][] = [
  ['const a = ;', ':1:11 Unexpected ;'],
  ['\nimport x from "a-package";\nexport default x;', ":2:15 Cannot find package 'a-package'"],
  ['import x from "./none.ts";\nexport default x;', ":1:15 Cannot find module './none.ts'"],
  ['import { no } from "./lib/a.ts";\nexport default no;', " Export named 'no' not found"],
  ['\n\nthrow new TypeError("no luck");', ':3:11 no luck'],
  ['\nexport default JSON.parse("a");', ':2:21 JSON Parse error'],
  ['throw undefined;', ' threw undefined'],
  ['export const a = 1;', ' exports no tool; write export default defineTool({ … })'],
  ['export default () => 1;', ' has a function as its default export; write'],
  ['export default null;', ' has a null as its default export; write'],
];

const definition: [field: string, problem: string][] = [
  [`name: 'get weather',`, 'name may hold 1 to 64 letters, digits, _ and - only'],
  [`name: 'ž',`, 'name may hold'],
  [`name: '${'x'.repeat(65)}',`, 'name may hold'],
  [`description: ' ',`, 'description must not be empty'],
  [`description: undefined,`, 'description must be a text, such as'],
  [`path: 'weather',`, 'path begins with a slash'],
  [`path: '/a b',`, 'path begins with a slash'],
  [`path: '/a/:city',`, 'path has :city, which is no field of input'],
  [`cost: 0,`, 'cost must be at least 1'],
  [`cost: '5',`, 'cost must be a whole number'],
  [`timeout: '1h',`, 'timeout must be between 0.1s and 10m'],
  [`timeout: 30,`, 'timeout must be a number with s, m, h or d'],
  [`access: 'everyone',`, 'access must be "public" or "account"'],
  [`method: 'HEAD',`, 'method must be one of GET, POST'],
  [`annotations: { readOnlyHint: 'yes' },`, 'annotations.readOnlyHint must be true or false'],
  [`annotations: { readOnly: true },`, 'annotations.readOnly is nothing that defineTool takes'],
  [`parameters: {},`, 'parameters is nothing that defineTool takes'],
  [`run: 5,`, 'run must be a function'],
  [`run: undefined,`, 'run must be a function'],
  [`input: { id: 1 },`, 'input must be a z.object({ … }) of zod 4'],
  [`output: z.array(z.string()),`, 'output must be a z.object({ … }) of zod 4'],
  [`output: undefined,`, 'output must be a z.object({ … }) of zod 4'],
  [`output: z.object({ at: z.date() }),`, 'output has no form in JSON Schema: Date cannot'],
];

/** What is said last counts. */
const withField = (field: string) => toolFile('return {};').replace('},\n});', `},\n${field}\n});`);

describe('a file that is wrong', () => {
  const files: Record<string, string> = { 'right.ts': toolFile('return {};'), 'lib/a.ts': '' };
  for (const [index, [text]] of load.entries()) files[`load-${index}.ts`] = text;
  for (const [index, [field]] of definition.entries()) {
    files[`definition-${index}.ts`] = withField(field);
  }
  let all: string[];
  beforeAll(async () => {
    all = await problems(files);
  });

  test.each(load.entries().toArray())('%i is told, with all others: %j', (index, [, problem]) => {
    const found = all.filter((line) => line.startsWith(`tools/load-${index}.ts`));
    expect(found).toEqual([expect.stringContaining(`tools/load-${index}.ts${problem}`)]);
  });

  test.each(definition.entries().toArray())('defines %i: %j', (index, [, problem]) => {
    const found = all.filter((line) => line.startsWith(`tools/definition-${index}.ts`));
    expect(found).toEqual([
      expect.stringContaining(`tools/definition-${index}.ts:4:16 ${problem}`),
    ]);
  });

  test('is told of, and no other', () => {
    expect(all).toHaveLength(load.length + definition.length);
  });

  test('may be a helper, which is named', async () => {
    const files = { 'a.ts': 'import "./lib/bad.ts";', 'lib/bad.ts': '\nlet a = = 1;' };
    expect(await problems(files)).toEqual(['tools/lib/bad.ts:2:9 Unexpected =']);
  });

  test('may end its thread', async () => {
    expect(await problems({ 'a.ts': 'process.exit(2);' })).toEqual([
      'the tools could not be loaded: its thread was ended with process.exit(2)',
    ]);
  });

  test.each(['for (;;) {}', 'await new Promise(() => {});'])(
    'may never end, is given up and named: %j',
    async (text) => {
      const files = { 'a.ts': toolFile('return {};'), 'b.ts': `${text}\nexport default 1;` };
      expect(await problems(files, {}, { mostLoadMs: 1_500 })).toEqual([
        'tools/b.ts did not finish loading within 1.5 s',
      ]);
    },
  );
});
