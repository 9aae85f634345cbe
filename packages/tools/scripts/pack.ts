/**
 * Makes the tarball that is published as `@keystile/tools`: `bun packages/tools/scripts/pack.ts
 * [FOLDER]`; the folder is `packages/tools/dist` when left out. Prints the tarball's path.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import own from '../package.json' with { type: 'json' };
import { makeTarball } from './tarball.ts';

const usual = fileURLToPath(new URL('../dist', import.meta.url));
const folder = resolve(process.argv[2] ?? usual);
const path = join(folder, `keystile-tools-${own.version}.tgz`);
mkdirSync(folder, { recursive: true });
writeFileSync(path, makeTarball());
console.log(path);
