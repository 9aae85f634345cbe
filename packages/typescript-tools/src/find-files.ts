import { SourceError } from '@keystile/registry';
import { readdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where tools are looked for when the config does not say. */
const usual = 'tools';

/**
 * The files of a folder that hold tools, by name: TypeScript and JavaScript directly in it, without
 * tests, declarations and what begins with `_` or `.`. The usual folder may be missing.
 *
 * @throws SourceError when the folder cannot be read.
 */
export function findToolFiles(folder: string, root: string): string[] {
  const path = resolve(root, folder);
  try {
    const real = realpathSync(path);
    return readdirSync(real, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && isToolFile(entry.name))
      .map(({ name }) => join(real, name))
      .sort();
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && folder === usual) return [];
    const reason = { ENOENT: 'is not there', ENOTDIR: 'is no folder' }[code] ?? `gives ${code}`;
    throw new SourceError(`typescript.folder ${JSON.stringify(folder)} ${reason}: ${path}`);
  }
}

/** TypeScript or JavaScript, and no test, declaration or helper. */
export function isToolFile(name: string): boolean {
  return /^[^._].*\.(ts|mts|js|mjs)$/.test(name) && !/\.(test|spec|d)\.[a-z]+$/.test(name);
}
