import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder under test: `KEYSTILE_PORTAL`, else `dist/keystile-portal` of this repository.
 *
 * @throws Error when it has not been built; a suite that tested nothing must not pass.
 */
export function portalFolder(): string {
  const built = fileURLToPath(new URL('../../../dist/keystile-portal', import.meta.url));
  const path = process.env['KEYSTILE_PORTAL'] || built;
  if (existsSync(join(path, 'server.js'))) return path;
  throw new Error(
    `there is no portal for Node in ${path}: run bun apps/keystile/scripts/build-portal.ts, or set KEYSTILE_PORTAL`,
  );
}
