import { readSources, type ListedTool } from '@keystile/tool-listing';
import { shownTool } from '../../account/tools/shown-tool.server.ts';

/** What says enough in a list that may be long. */
const mostShown = 160;

/** Every tool by its source, with what REST calls it. */
export function toolList({ services }: App.Locals) {
  return readSources(services.database)
    .filter(({ tools }) => tools.length > 0)
    .map((source) => ({
      source: { kind: source.kind, name: source.name },
      tools: source.tools.map((tool) => ({
        ...shownTool(tool, source, services.settings),
        description: tool.description.slice(0, mostShown),
        call: restCall(tool),
      })),
    }));
}

export type ToolsOfSource = ReturnType<typeof toolList>[number];

/** Method and path, `GET /v1/models/:id`. */
export function restCall({ method, path }: Pick<ListedTool, 'method' | 'path'>): string {
  return `${method} /v1${path}`;
}
