import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The program under test: `KEYSTILE_BINARY`, else `dist/keystile` of this repository.
 *
 * @throws Error when it has not been built; a suite that tested nothing must not pass.
 */
export function binary(): string {
  const built = fileURLToPath(new URL('../../../dist/keystile', import.meta.url));
  const path = process.env['KEYSTILE_BINARY'] || built;
  if (existsSync(path)) return path;
  throw new Error(`there is no program at ${path}: run npm run build, or set KEYSTILE_BINARY`);
}
