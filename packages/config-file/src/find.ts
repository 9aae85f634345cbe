import { SourceError } from '@keystile/registry';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const names = ['keystile.config.ts', 'keystile.config.json'];

/**
 * The config file: the one that was named, else the one in the data folder. Null where there is none,
 * and then every default holds.
 *
 * @throws SourceError when the named one is not there, or the folder has two.
 */
export function findConfigFile(dataFolder: string, named: string | null): string | null {
  if (named !== null) {
    const path = resolve(named);
    if (existsSync(path)) return path;
    throw new SourceError(`there is no config file ${path}`);
  }
  const found = names.map((name) => resolve(join(dataFolder, name))).filter(existsSync);
  if (found.length > 1) {
    throw new SourceError(`${dataFolder} has both ${names.join(' and ')}: keep one`);
  }
  return found[0] ?? null;
}
