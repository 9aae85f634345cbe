import type { ListedSource, ListedTool } from '@keystile/tool-listing';

/** What is searched for: words, and the id of a source; both may be empty. */
export interface ToolQuery {
  text: string;
  source: string;
}

/** A source by what it is and what it is called; no two are the same. */
export function sourceId({ kind, name }: Pick<ListedSource, 'kind' | 'name'>): string {
  return `${kind}:${name}`;
}

/** The tools that have every word in their name, title or description, in the order of their sources. */
export function findTools(
  sources: readonly ListedSource[],
  { text, source: wanted }: ToolQuery,
): { tool: ListedTool; source: ListedSource }[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return sources
    .filter((source) => wanted === '' || sourceId(source) === wanted)
    .flatMap((source) =>
      source.tools
        .filter((tool) => words.every((word) => searched(tool).includes(word)))
        .map((tool) => ({ tool, source })),
    );
}

const searchedTexts = new WeakMap<ListedTool, string>();

/** Made once for each tool: listings are kept until they change. */
function searched(tool: ListedTool): string {
  const known = searchedTexts.get(tool);
  if (known !== undefined) return known;
  const text = `${tool.name}\n${tool.title}\n${tool.description}`.toLowerCase();
  searchedTexts.set(tool, text);
  return text;
}
