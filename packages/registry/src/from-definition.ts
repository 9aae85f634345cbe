import type { ToolAnnotations, ToolDefinition } from '@keystile/tools';
import { durationMs } from '@keystile/tools';
import { zodSchema } from './schema.ts';
import type { CallContext, Origin, Tool } from './tool.ts';

const quiet: ToolAnnotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};

const aCallMs = 30_000;

/** Completes a definition that runs in this thread. */
export function fromDefinition(
  definition: ToolDefinition & { name: string },
  origin: Origin,
): Tool {
  const { name, description, access = 'account', cost = 1, stable = false } = definition;
  const annotations = { ...quiet, ...definition.annotations };
  return {
    name,
    title: definition.title ?? titleOf(name),
    description,
    access,
    annotations,
    cost,
    rest: restRoute(definition, annotations.readOnlyHint),
    input: zodSchema(definition.input, 'input'),
    output: zodSchema(definition.output, 'output'),
    stable,
    origin,
    mostRunMs: definition.timeout === undefined ? aCallMs : durationMs.parse(definition.timeout),
    run(input, context: CallContext) {
      const output = definition.run(input, context);
      return output instanceof Promise
        ? output.then((structured) => ({ structured }))
        : { structured: output };
    },
  };
}

/** A path of its own is read with GET where the tool only reads; without one the call is a POST. */
export function restRoute(
  { name, method, path }: Pick<ToolDefinition, 'method' | 'path'> & { name: string },
  isReadOnly: boolean,
): Pick<Tool['rest'], 'method' | 'path'> {
  if (path === undefined) return { method: method ?? 'POST', path: `/call/${name}` };
  return { method: method ?? (isReadOnly ? 'GET' : 'POST'), path };
}

/** `get_weather` for people: `Get weather`. */
export function titleOf(name: string): string {
  const words = name.replaceAll(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
