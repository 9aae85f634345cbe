import { afterAll, describe, expect, test } from 'bun:test';
import { evaluateConfigModule } from '../src/index.ts';
import { failureOf, temporaryFolder } from './folder.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

const evaluate = (text: string, options = {}) =>
  evaluateConfigModule(folder.write('keystile.config.ts', text), { environment: {}, ...options });

describe('a config file', () => {
  test('is given as plain data, with types, imports and its own environment', async () => {
    folder.write('lib/names.ts', 'export const folder: string = "mine";');
    const config = await evaluate(
      `import { defineConfig } from '@keystile/tools';
       import { folder } from './lib/names.ts';
       const extra: Record<string, string | undefined> = { token: process.env.TOKEN };
       export default defineConfig({ typescript: { folder }, mcp: {
         files: { url: 'https://files.example', headers: extra } } } as never);`,
      { environment: { TOKEN: 'here' } },
    );
    expect(config).toEqual({
      typescript: { folder: 'mine' },
      mcp: { files: { url: 'https://files.example', headers: { token: 'here' } } },
    });
  });

  test('is read anew at each call, and what it imports too', async () => {
    const text = `import { folder } from './lib/again.ts'; export default { folder };`;
    folder.write('lib/again.ts', 'export const folder = "one";');
    expect(await evaluate(text)).toEqual({ folder: 'one' });
    folder.write('lib/again.ts', 'export const folder = "two";');
    expect(await evaluate(text)).toEqual({ folder: 'two' });
    expect(await evaluate('export default { folder: "three" }')).toEqual({ folder: 'three' });
  });

  test.each([
    ['export const a = 1;', 'keystile.config.ts has no default export; write export default'],
    ['export default 5;', 'keystile.config.ts has a number as its default export'],
    ['export default () => ({});', 'keystile.config.ts has a function as its default export'],
    ['export default Promise.resolve({});', 'has a promise as its default export; await it'],
    ['\nthrow new Error("no luck");', 'keystile.config.ts:2:11 no luck'],
    ['throw "a text";', 'keystile.config.ts threw a text'],
    ['export default {\n  a: = 1,\n};', 'keystile.config.ts:2:6 Unexpected ='],
    [
      '\nimport a from "not-there";\nexport default a;',
      'keystile.config.ts:2:15 Cannot find package',
    ],
    [
      'import a from "./no.ts";\nexport default a;',
      "keystile.config.ts:1:15 Cannot find module './no.ts'",
    ],
    ['import { no } from "./lib/names.ts";\nexport default no;', "Export named 'no' not found"],
    [
      'export default { mcp: { files: { url: () => 1 } } };',
      'data only: mcp.files.url is a function',
    ],
    ['export default { a: [1, 2n] };', 'holds plain data only: a[1] is a bigint'],
    ['export default { a: [NaN] };', 'holds plain data only: a[0] is NaN'],
    ['export default { a: new Map() };', 'holds plain data only: a is a Map'],
    ['const a: any = {}; a.b = a; export default a;', 'holds plain data only: b holds itself'],
    ['process.exit(4);', 'keystile.config.ts could not be loaded'],
  ])('%j is refused: %s', async (text, reason) => {
    const error = await failureOf(evaluate(text));
    expect(String(error)).toStartWith('SourceError: ');
    expect(String(error)).toContain(reason);
    expect(String(error)).not.toContain(folder.path);
  });

  test.each(['while (true) {}', 'await new Promise(() => {});'])(
    '%j is given up at the time limit',
    async (text) => {
      const given = evaluate(`${text}\nexport default {};`, { timeoutMs: 300 });
      expect(await failureOf(given)).toMatchObject({
        message: 'keystile.config.ts did not finish loading within 0.3 s',
      });
    },
  );

  test('that is not there is named', async () => {
    const given = evaluateConfigModule(`${folder.path}/none.ts`, { environment: {} });
    expect(String(await failureOf(given))).toContain('none.ts');
  });
});
