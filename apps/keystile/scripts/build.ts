/** Compiles `dist/keystile`: the program, the portal, its threads and their data in one file. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
mkdirSync(`${root}/dist`, { recursive: true });

// Identifiers stay: Elysia reads handlers' parameter names.
const { success, logs } = await Bun.build({
  entrypoints: [
    `${root}/apps/keystile/src/main.ts`,
    `${root}/packages/usage/src/writer.worker.ts`,
    `${root}/packages/typescript-tools/src/thread/thread.worker.ts`,
    `${root}/packages/collections/src/folder/store/build.worker.ts`,
  ],
  root,
  target: 'bun',
  format: 'esm',
  bytecode: true,
  minify: { whitespace: true, syntax: true, identifiers: false },
  define: { 'process.env.NODE_ENV': '"production"' },
  sourcemap: 'linked',
  compile: {
    outfile: `${root}/dist/keystile`,
    autoloadDotenv: false,
    autoloadBunfig: false,
  },
  throw: false,
});
for (const log of logs) console.error(String(log));
if (!success) process.exit(1);
