import type { Origin, Tool } from './tool.ts';

/** All tools of an installation at one time, in the order in which they are listed everywhere. */
export interface Registry {
  readonly tools: readonly Tool[];
  find(name: string): Tool | undefined;
}

/** Two tools cannot be told apart. The message names both sources. */
export class DuplicateToolError extends Error {
  override readonly name = 'DuplicateToolError';
  /** The later of the two. */
  readonly tool: Tool;
  constructor(tool: Tool, other: Tool, what: string) {
    super(`${originText(other.origin)} and ${originText(tool.origin)} both have ${what}`);
    this.tool = tool;
  }
}

/** An origin as messages name it. */
export function originText({ kind, name, file = name }: Origin): string {
  return kind === 'builtin' ? 'the built-in tools' : `${kind} ${file}`;
}

/**
 * Holds tools together.
 *
 * @throws DuplicateToolError when two have one name, or one method and path.
 */
export function createRegistry(tools: readonly Tool[]): Registry {
  const byName = new Map<string, Tool>();
  const byRoute = new Map<string, Tool>();
  for (const tool of tools) {
    const named = byName.get(tool.name);
    if (named) throw new DuplicateToolError(tool, named, `a tool named ${tool.name}`);
    const route = `${tool.rest.method} /v1${tool.rest.path.replaceAll(/:\w+/g, ':')}`;
    const routed = byRoute.get(route);
    if (routed) throw new DuplicateToolError(tool, routed, `a tool at ${route}`);
    byName.set(tool.name, tool);
    byRoute.set(route, tool);
  }
  return { tools, find: (name) => byName.get(name) };
}
