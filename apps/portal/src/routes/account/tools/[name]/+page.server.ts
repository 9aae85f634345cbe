import { findTool } from '@keystile/tool-listing';
import { error } from '@sveltejs/kit';
import { shownTool } from '../shown-tool.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { exampleInput } from './schema/example.ts';
import { formFields } from './schema/form-fields.ts';
import { outputFields } from './schema/output-fields.ts';
import { needsConfirmation, tryTool } from './try-tool.server.ts';

export const load: PageServerLoad = ({ locals, params }) => {
  const { tool, source } = demandTool(locals, params.name);
  const { settings, callTool } = locals.services;
  const { method, path, passesOn } = tool;
  return {
    tool: { ...shownTool(tool, source, settings), description: tool.description },
    call: { name: tool.name, method, path, passesOn },
    state: source.state,
    fields: formFields(tool.input),
    /** As JSON, so that no name of a property means anything on the way to the page. */
    example: JSON.stringify(exampleInput(tool.input)),
    output: tool.output && outputFields(tool.output),
    canTry: callTool !== null,
    needsConfirmation: needsConfirmation(tool),
    url: settings.url,
    keyPrefix: settings.keyPrefix,
  };
};

export const actions: Actions = {
  try: (event) => tryTool(event, demandTool(event.locals, event.params.name).tool),
};

function demandTool({ services }: App.Locals, name: string) {
  const found = findTool(services.database, name);
  if (!found) error(404);
  return found;
}
