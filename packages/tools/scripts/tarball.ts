import { copyFileSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import own from '../package.json' with { type: 'json' };

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const root = join(packageFolder, '../..');

/**
 * The tarball of `@keystile/tools` as npm takes it: ESM and its types, which need nothing but zod.
 * Compiles with tsc, which takes a few seconds.
 *
 * @throws Error with what tsc says of the sources.
 */
export function makeTarball(): Buffer {
  const stage = mkdtempSync(join(tmpdir(), 'keystile-pack-'));
  try {
    compile(join(stage, 'dist'));
    copyFileSync(join(packageFolder, 'README.md'), join(stage, 'README.md'));
    copyFileSync(join(root, 'LICENSE'), join(stage, 'LICENSE'));
    writeFileSync(join(stage, 'package.json'), JSON.stringify(manifest(), null, 2));
    const packed = run([process.execPath, 'pm', 'pack', '--quiet', '--destination', stage], stage);
    return readFileSync(packed.trim());
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

function compile(folder: string): void {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  run([process.execPath, tsc, '-p', 'tsconfig.npm.json', '--outDir', folder], packageFolder);
  // tsc leaves the extensions of imports in declarations as they are.
  for (const file of globSync(join(folder, '**/*.d.ts'))) {
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replaceAll(/(from '\.[^']+)\.ts'/g, "$1.js'"));
  }
}

function manifest(): object {
  const entry = (name: string) => ({ types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` });
  return {
    name: own.name,
    version: own.version,
    description: 'Write tools for Keystile in TypeScript: types, and a harness for tests.',
    license: own.license,
    type: 'module',
    engines: { node: '>=20' },
    exports: { '.': entry('index'), './testing': entry('testing') },
    files: ['dist'],
    sideEffects: false,
    peerDependencies: { zod: '^4.0.0' },
  };
}

function run(command: string[], cwd: string): string {
  const { exitCode, stdout, stderr } = Bun.spawnSync(command, { cwd });
  if (exitCode !== 0) throw new Error(`${command.join(' ')}: ${String(stdout)}${String(stderr)}`);
  return String(stdout);
}
