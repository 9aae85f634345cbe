import { checkToolAccess, ToolAccessError, type ToolAccess } from '@keystile/api-keys';
import { accountTools, catalogTools } from '@keystile/builtin-tools';
import { openCatalog } from '@keystile/catalog';
import type { Database } from '@keystile/database';
import { readTools } from '@keystile/tool-listing';
import { CommandFailure } from '../../failure.ts';

/**
 * `--tools` as it was typed; every tool where it was not. What tools there are is what the server
 * last told; before it first served, the built-in ones.
 *
 * @throws CommandFailure that names the tools there are.
 */
export function toolAccess(typed: string | undefined, database: Database): ToolAccess {
  if (typed === undefined || typed === 'all' || typed === 'read-only') return typed ?? 'all';
  const told = readTools(database);
  const tools = told.length > 0 ? told : [...catalogTools(openCatalog()), ...accountTools()];
  const known = tools.map(({ name }) => name);
  const names = typed
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  try {
    return checkToolAccess(names, known);
  } catch (error) {
    if (!(error instanceof ToolAccessError)) throw error;
    throw new CommandFailure(`--tools ${error.message}: there are read-only, ${known.join(', ')}`);
  }
}
