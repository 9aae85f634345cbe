import { describe, expect, test } from 'bun:test';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

const root = fileURLToPath(new URL('../..', import.meta.url));
const eslint = new ESLint({ cwd: root });

/** What ESLint says when a file at `path` holds one import of `specifier`. */
async function boundaryErrors(path: string, specifier: string): Promise<string[]> {
  const source = `import * as planted from '${specifier}';\nexport { planted };\n`;
  const [result] = await eslint.lintText(source, { filePath: `${root}/${path}` });
  return result!.messages
    .filter(({ ruleId }) => ruleId === 'no-restricted-imports')
    .map(({ message }) => message);
}

describe('an import that points the wrong way is caught', () => {
  test.each([
    ['packages/api-keys/src/planted.ts', '@keystile/api', 'Packages never import apps.'],
    [
      'packages/usage/src/planted.ts',
      '../../../apps/api/src/app.ts',
      'Packages never import apps.',
    ],
    [
      'packages/builtin-tools/src/planted.ts',
      '@keystile/rate-limit',
      'Tools know no HTTP, keys or limits',
    ],
    [
      'packages/tools/src/planted.ts',
      '@keystile/registry',
      'What is published stands on nothing of ours.',
    ],
    ['packages/tools/src/planted.ts', 'elysia', 'Tools know no HTTP, keys or limits'],
    ['packages/tools/src/planted.ts', 'drizzle-orm', 'Only packages speak to the database.'],
    [
      'packages/identity/src/planted.ts',
      '../../database/src/open.ts',
      'Import a package by its name',
    ],
    ['apps/api/src/planted.ts', 'drizzle-orm/sqlite-core', 'Only packages speak to the database.'],
    ['apps/api/src/planted.ts', '@keystile/portal', 'The API knows neither the portal'],
    ['apps/portal/src/planted.ts', '@keystile/api', 'The portal knows neither the API'],
    ['apps/portal/src/planted.ts', 'bun:sqlite', 'Only packages speak to the database.'],
    ['apps/keystile/src/planted.ts', 'drizzle-orm', 'Only packages speak to the database.'],
    ['tests/blackbox/planted.ts', '@keystile/config', 'Black-box tests know only the contract.'],
    ['tests/clients/planted.ts', '@keystile/identity', 'Clients know only an address.'],
    ['tests/clerk/planted.ts', '@keystile/identity', 'The stand-in for Clerk knows nothing of us.'],
  ])('%s importing %s', async (path, specifier, reason) => {
    expect(await boundaryErrors(path, specifier)).toEqual([expect.stringContaining(reason)]);
  });
});

describe('an import that points the right way is not', () => {
  test.each([
    ['packages/api-keys/src/planted.ts', '@keystile/database'],
    ['packages/builtin-tools/src/planted.ts', '@keystile/catalog'],
    ['apps/api/src/planted.ts', '@keystile/api-keys'],
    ['apps/portal/src/planted.ts', '@keystile/usage'],
    ['apps/keystile/src/planted.ts', '@keystile/portal'],
    ['tests/clients/planted.ts', '@keystile/blackbox/instance'],
    ['tests/blackbox/planted.ts', '@keystile/clerk-stand-in'],
  ])('%s importing %s', async (path, specifier) => {
    expect(await boundaryErrors(path, specifier)).toEqual([]);
  });
});
