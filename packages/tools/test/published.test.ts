import { afterAll, beforeAll, expect, test } from 'bun:test';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'keystile-published-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program with this one's runtime; gives what it printed. */
function run(...words: string[]): string {
  // Nothing may come from a registry.
  const env = { ...process.env, BUN_CONFIG_REGISTRY: 'http://127.0.0.1:9/' };
  const { exitCode, stdout, stderr } = Bun.spawnSync([process.execPath, ...words], {
    cwd: folder,
    env,
  });
  const printed = String(stdout) + String(stderr);
  expect(`${printed} exit ${exitCode}`).toEndWith('exit 0');
  return printed;
}

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const writeJson = (name: string, data: object) => write(name, JSON.stringify(data));

beforeAll(() => {
  const tarball = run(join(packageFolder, 'scripts/pack.ts'), folder).trim();
  const zod = realpathSync(join(packageFolder, 'node_modules/zod'));
  writeJson('package.json', {
    type: 'module',
    dependencies: { '@keystile/tools': `file:${tarball}`, zod: `file:${zod}` },
  });
  run('install');
}, 60_000);

test('the package needs zod alone, and nothing of the workspace', () => {
  const text = readFileSync(join(folder, 'node_modules/@keystile/tools/package.json'), 'utf8');
  expect(text).not.toContain('workspace:');
  const manifest = JSON.parse(text) as Record<string, object>;
  expect(Object.keys(manifest.peerDependencies!)).toEqual(['zod']);
  expect(manifest).not.toContainAnyKeys(['dependencies', 'devDependencies', 'scripts', 'private']);
});

test('what its page shows type-checks and passes', () => {
  const page = readFileSync(join(folder, 'node_modules/@keystile/tools/README.md'), 'utf8');
  const [tool, itsTest] = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code!);
  write('stock.ts', tool!);
  write('stock.test.ts', itsTest!);
  write(
    'config.ts',
    `import { defineConfig } from '@keystile/tools';
    export default defineConfig({ typescript: { threads: 4 } });
    // @ts-expect-error threads is a number
    export const wrong = defineConfig({ typescript: { threads: 'four' } });`,
  );
  writeJson('tsconfig.json', {
    compilerOptions: {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: 'esnext',
      module: 'nodenext',
      types: [],
      allowImportingTsExtensions: true,
    },
    files: ['stock.ts', 'config.ts'],
  });
  run(join(packageFolder, '../../node_modules/typescript/bin/tsc'));
  expect(run('test')).toContain('2 pass');
}, 60_000);
