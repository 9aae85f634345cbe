import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../compile.ts';
import type { Entry } from './archive.ts';

/** What `build-portal.ts` built, below a folder of the archive. */
export function portalFiles(folder: string): Entry[] {
  const built = join(root, 'dist/keystile-portal');
  return readdirSync(built, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .sort()
    .map((path) => ({
      name: join(folder, path.slice(built.length)),
      from: { path },
    }));
}
