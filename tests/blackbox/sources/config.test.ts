import { afterEach, describe, expect, test } from 'bun:test';
import { makeFolder, type Folder } from '../src/folder.ts';
import { toolText, writeFiles } from '../src/own-files.ts';
import { run } from '../src/run.ts';

const folders: Folder[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder[Symbol.dispose]();
});

function dataWith(files: Record<string, string | object>): string {
  const folder = makeFolder();
  folders.push(folder);
  writeFiles(folder.path, files);
  return folder.path;
}
const config = (words: string[], data: string, env?: Record<string, string>) =>
  run(['config', ...words, '--data', data], { env });

describe('config check', () => {
  test('without a file says so, and what there is', async () => {
    const { exitCode, stdout } = await config(['check'], dataWith({}));
    expect(exitCode).toBe(0);
    expect(stdout).toStartWith('no config file: the defaults hold\n');
    expect(stdout).toContain('the built-in tools: ready, 7 tools');
  });

  test('opens every source, and prints JSON for scripts', async () => {
    const data = dataWith({
      'keystile.config.json': { builtins: false },
      'tools/hello.ts': toolText('hello'),
    });
    const { exitCode, stdout } = await config(['check', '--json'], data);
    expect(exitCode).toBe(0);
    const { file, sources } = JSON.parse(stdout) as { file: string; sources: object[] };
    expect(file).toBe(`${data}/keystile.config.json`);
    expect(sources).toMatchObject([
      { kind: 'builtin', tools: ['list_organizations', 'get_usage'] },
      { kind: 'typescript', state: 'ready', tools: ['hello'] },
    ]);
  });

  test.each([
    ['a file of two kinds', { 'keystile.config.ts': '', 'keystile.config.json': '' }, 'keep one'],
    [
      'a setting that there is not',
      { 'keystile.config.json': { mpc: {} } },
      'keystile.config.json: mpc: there is no such setting',
    ],
    [
      'a value of the wrong type, in TypeScript',
      { 'keystile.config.ts': 'export default { builtins: "no" };' },
      'keystile.config.ts: builtins: Invalid input: expected boolean, received string',
    ],
    [
      'a syntax error, with its line',
      { 'keystile.config.ts': 'export default {\n  builtins false,\n};' },
      'keystile.config.ts:2:',
    ],
    ['a file that throws', { 'keystile.config.ts': "throw new Error('no disk');" }, 'no disk'],
    ['a tool file that is none', { 'tools/broken.ts': 'export default 7;' }, 'tools/broken.ts'],
    [
      'a variable that is not set',
      {
        'keystile.config.json': {
          mcp: { search: { url: 'http://127.0.0.1:9/mcp', headers: { 'x-key': '${SEARCH_KEY}' } } },
        },
      },
      'mcp.search.headers.x-key: the environment variable SEARCH_KEY is not set',
    ],
    [
      'two tools of one name, with both sources',
      { 'tools/search.ts': toolText('mine') },
      'the built-in tools and typescript tools/search.ts both have a tool named search',
    ],
    [
      'a path that is taken',
      { 'tools/mine.ts': toolText('mine', "path: '/health',") },
      'mine has the path /v1/health, which is taken',
    ],
    [
      'a tool that nobody could call',
      { 'tools/dear.ts': toolText('mine', 'cost: 601,') },
      'dear costs 601, more than tier standard has in a minute (600)',
    ],
  ])('refuses %s', async (_what, files, message) => {
    const data = dataWith(files as Record<string, string | object>);
    const checked = await config(['check'], data);
    expect([checked.exitCode, checked.stdout]).toEqual([2, '']);
    expect(checked.stderr).toContain(message);
    const served = await run(['serve', '--data', data, '--port', '0']);
    expect(served.exitCode).toBe(2);
    expect(served.stderr.trim().split('\n')).toHaveLength(1);
    expect(served.stderr).toContain(message);
  });

  test('names a config file that is not there', async () => {
    const { exitCode, stderr } = await config(['check', '--config', '/nowhere.ts'], dataWith({}));
    expect([exitCode, stderr]).toEqual([2, 'keystile: there is no config file /nowhere.ts\n']);
  });
});

test('config print shows defaults and names of variables, and no secret', async () => {
  const data = dataWith({
    'keystile.config.ts': `
      import { defineConfig } from '@keystile/tools';
      export default defineConfig({
        mcp: {
          search: {
            url: 'https://me:hunter2@search.test/mcp',
            headers: { authorization: 'Bearer \${SEARCH_KEY}', 'x-literal': 'hunter2' },
          },
        },
      });
    `,
  });
  const { exitCode, stdout } = await config(['print'], data, { SEARCH_KEY: 's3cret-of-search' });
  expect(exitCode).toBe(0);
  expect(stdout).not.toContain('hunter2');
  expect(stdout).not.toContain('s3cret');
  expect(JSON.parse(stdout)).toMatchObject({
    builtins: true,
    mcp: {
      search: {
        url: 'https://[hidden]@search.test/mcp',
        timeout: '30s',
        headers: { authorization: 'Bearer ${SEARCH_KEY}', 'x-literal': '[hidden]' },
      },
    },
  });
});
