import { isReservedPath } from '@keystile/api';
import type { Settings } from '@keystile/config';
import {
  createRegistry,
  DuplicateToolError,
  originText,
  SourceError,
  type Registry,
  type Source,
  type Tool,
} from '@keystile/registry';

type Limits = Pick<Settings, 'tiers' | 'publicLimitPerMinute' | 'publicAccess'>;

/**
 * One registry of the tools of all sources.
 *
 * @throws SourceError where two have one name or path, and for a tool that nobody could ever call.
 */
export function assemble(sources: readonly Source[], limits: Limits): Registry {
  const tools = sources.flatMap((source) => source.tools());
  const problems = tools.flatMap((tool) => problemOf(tool, limits) ?? []);
  if (problems.length > 0) throw new SourceError(problems.join('\n'));
  try {
    return createRegistry(tools);
  } catch (error) {
    if (error instanceof DuplicateToolError) throw new SourceError(error.message);
    throw error;
  }
}

/**
 * The same while serving, when an upstream's list changed: a tool that does not fit in is left out.
 *
 * @param onLeftOut is told of each, and why.
 */
export function assembleLeniently(
  sources: readonly Source[],
  limits: Limits,
  onLeftOut: (reason: string) => void,
): Registry {
  const tools = sources
    .flatMap((source) => source.tools())
    .filter((tool) => {
      const problem = problemOf(tool, limits);
      if (problem) onLeftOut(problem);
      return problem === null;
    });
  for (;;) {
    try {
      return createRegistry(tools);
    } catch (error) {
      if (!(error instanceof DuplicateToolError)) throw error;
      onLeftOut(error.message);
      tools.splice(tools.lastIndexOf(error.tool), 1);
    }
  }
}

function problemOf({ name, origin, rest, cost, access }: Tool, limits: Limits): string | null {
  const tool = `${originText(origin)}: ${name}`;
  if (isReservedPath(rest.path)) return `${tool} has the path /v1${rest.path}, which is taken`;
  const tier = limits.tiers.find(({ limitPerMinute }) => limitPerMinute < cost);
  if (tier) {
    return `${tool} costs ${cost}, more than tier ${tier.name} has in a minute (${tier.limitPerMinute})`;
  }
  const isOpen = access === 'public' && limits.publicAccess;
  if (isOpen && cost > limits.publicLimitPerMinute) {
    const most = limits.publicLimitPerMinute;
    return `${tool} costs ${cost}, more than public calls have in a minute (${most})`;
  }
  return null;
}
