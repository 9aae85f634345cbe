import { findTool } from '@keystile/tool-listing';
import { error } from '@sveltejs/kit';
import { curlCall, mcpCall } from '../../account/tools/[name]/samples.ts';
import { exampleInput } from '../../account/tools/[name]/schema/example.ts';
import { outputFields } from '../../account/tools/[name]/schema/output-fields.ts';
import { shownTool } from '../../account/tools/shown-tool.server.ts';
import { inputRows } from './input-rows.ts';
import { restCall } from './tool-list.server.ts';

/** What the reference says of a tool; 404 where there is none of that name. */
export function toolReference({ services }: App.Locals, name: string) {
  const { database, settings } = services;
  const found = findTool(database, name);
  if (!found) error(404);
  const { tool, source } = found;
  const example = exampleInput(tool.input);
  const key = `${settings.keyPrefix}…`;
  return {
    tool: { ...shownTool(tool, source, settings), description: tool.description },
    call: restCall(tool),
    input: inputRows(tool.input),
    /** Null where nobody says what it answers. */
    output: tool.output && outputFields(tool.output),
    curl: curlCall(tool, example, { url: settings.url, key }),
    mcp: mcpCall(tool, example),
  };
}

export type ToolReference = ReturnType<typeof toolReference>;
