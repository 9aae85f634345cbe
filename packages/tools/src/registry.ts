import type { Tool } from './define-tool.ts';

/** All tools of an installation, in the order in which they are listed everywhere. */
export interface Registry {
  readonly tools: readonly Tool[];
  find(name: string): Tool | undefined;
}

/**
 * Holds tools together.
 *
 * @throws TypeError when two have one name or one path.
 */
export function createRegistry(tools: readonly Tool[]): Registry {
  const byName = new Map<string, Tool>();
  const paths = new Map<string, string>();
  for (const tool of tools) {
    if (byName.has(tool.name)) throw new TypeError(`two tools are named ${tool.name}`);
    const other = paths.get(tool.path);
    if (other) throw new TypeError(`${other} and ${tool.name} both have the path ${tool.path}`);
    byName.set(tool.name, tool);
    paths.set(tool.path, tool.name);
  }
  return { tools, find: (name) => byName.get(name) };
}
