/**
 * Builds `dist/keystile-portal`: the portal for Node, with everything that it needs. `node server.js`
 * runs it wherever the folder is copied to.
 */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import manifest from '../package.json' with { type: 'json' };

const root = fileURLToPath(new URL('../../..', import.meta.url));
// Paths in what is built are relative to where the bundler runs.
process.chdir(root);
const out = `${root}/dist/keystile-portal`;
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

// Not minified, so that the stack of an error can be read; one file, so that what is beside it is found.
const { success, logs } = await Bun.build({
  entrypoints: [`${root}/apps/keystile/src/node/main.ts`],
  target: 'node',
  format: 'esm',
  outdir: out,
  naming: 'server.js',
  define: { 'process.env.NODE_ENV': '"production"' },
  // Has a native part, and finds it beside its own files.
  external: ['better-sqlite3'],
  throw: false,
});
for (const log of logs) console.error(String(log));
if (!success) process.exit(1);

cpSync(`${root}/apps/portal/build/client`, `${out}/client`, { recursive: true });
cpSync(`${root}/LICENSE`, `${out}/LICENSE`);

const sqlite = dirname(
  createRequire(`${root}/packages/database/package.json`).resolve('better-sqlite3/package.json'),
);
for (const part of ['package.json', 'LICENSE', 'lib', 'prebuilds']) {
  cpSync(`${sqlite}/${part}`, `${out}/node_modules/better-sqlite3/${part}`, {
    recursive: true,
    dereference: true,
  });
}

await Bun.write(
  `${out}/package.json`,
  `${JSON.stringify(
    {
      name: 'keystile-portal',
      version: manifest.version,
      description: 'The portal of Keystile, to run beside keystile serve --only api.',
      private: true,
      license: manifest.license,
      type: 'module',
      engines: { node: '>=22.17' },
      scripts: { start: 'node server.js' },
    },
    null,
    2,
  )}\n`,
);
