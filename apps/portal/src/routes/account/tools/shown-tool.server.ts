import type { Settings } from '@keystile/config';
import type { ListedSource, ListedTool } from '@keystile/tool-listing';

/** What a tool does to the world: nothing, something, or something that cannot be taken back. */
export type Effect = 'reads' | 'changes' | 'destroys';

const mostShown = 300;

/** A tool as lists show it. */
export function shownTool(
  tool: ListedTool,
  { kind, name }: Pick<ListedSource, 'kind' | 'name'>,
  { publicAccess }: Pick<Settings, 'publicAccess'>,
) {
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description.slice(0, mostShown),
    source: { kind, name },
    isPublic: tool.access === 'public' && publicAccess,
    effect: effectOf(tool),
    cost: tool.cost,
  };
}

export type ShownTool = ReturnType<typeof shownTool>;

function effectOf({ annotations }: ListedTool): Effect {
  if (annotations.readOnlyHint) return 'reads';
  return annotations.destructiveHint ? 'destroys' : 'changes';
}
