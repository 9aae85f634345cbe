import { checkToolAccess, ToolAccessError, type ToolAccess } from '@keystile/api-keys';
import { openCatalog } from '@keystile/catalog';
import { builtinTools } from '@keystile/tools';
import { CommandFailure } from '../../failure.ts';

/**
 * `--tools` as it was typed; every tool where it was not.
 *
 * @throws CommandFailure that names the tools there are.
 */
export function toolAccess(typed: string | undefined): ToolAccess {
  if (typed === undefined || typed === 'all' || typed === 'read-only') return typed ?? 'all';
  const known = builtinTools(openCatalog()).map(({ name }) => name);
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
