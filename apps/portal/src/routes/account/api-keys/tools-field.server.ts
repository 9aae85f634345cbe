import { checkToolAccess, ToolAccessError, type ToolAccess } from '@keystile/api-keys';
import { readSources, readTools as listedTools } from '@keystile/tool-listing';

/** What a form posted about the tools of a key, to be shown again. */
export interface ToolsTyped {
  /** `all`, `read-only` or `chosen`. */
  access: string;
  tools: string[];
}

export type ToolsError = 'none' | 'unknown';

export type ToolsField =
  | { access: ToolAccess; typed: ToolsTyped; error?: undefined }
  | { typed: ToolsTyped; error: ToolsError };

/** Reads the choice of tools from a form; without one it is every tool. */
export function readTools(data: FormData, locals: App.Locals): ToolsField {
  const tools = data.getAll('tool').filter((value) => typeof value === 'string');
  const choice = data.get('access');
  const typed = { access: typeof choice === 'string' && choice !== '' ? choice : 'all', tools };
  if (typed.access === 'all' || typed.access === 'read-only') {
    return { access: typed.access, typed };
  }
  if (typed.access !== 'chosen') return { typed, error: 'unknown' };
  try {
    const known = listedTools(locals.services.database).map(({ name }) => name);
    return { access: checkToolAccess(tools, known), typed };
  } catch (error) {
    if (!(error instanceof ToolAccessError)) throw error;
    return { typed, error: error.unknown.length === 0 ? 'none' : 'unknown' };
  }
}

/** The tools that a key can be limited to, as forms list them: by where they come from. */
export function toolChoices({ services }: App.Locals) {
  return readSources(services.database)
    .filter(({ tools }) => tools.length > 0)
    .map(({ kind, name, tools }) => ({
      source: { kind, name },
      tools: tools.map(({ name: tool, title }) => ({ name: tool, title })),
    }));
}

export type ToolChoices = ReturnType<typeof toolChoices>;
