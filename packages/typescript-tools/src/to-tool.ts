import { restRoute, titleOf, type Checked, type Origin, type Tool } from '@keystile/registry';
import type { ToolAnnotations } from '@keystile/tools';
import type { ReadTool } from './messages.ts';

const quiet: ToolAnnotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};

/** Completes what a thread read of a definition. */
export function toTool(read: ReadTool, origin: Origin, mostRunMs: number, run: Tool['run']): Tool {
  const { name, description, access, cost, stable, input, output } = read;
  const annotations = { ...quiet, ...read.annotations };
  return {
    name,
    title: read.title ?? titleOf(name),
    description,
    access,
    annotations,
    cost,
    rest: restRoute(read, annotations.readOnlyHint),
    // The tool's own schema decides, in its thread: it may convert and refine in ways that JSON
    // Schema cannot say, and what a JSON Schema refuses, such as "5" for z.coerce.number(), it takes.
    input: { json: input, check: checkObject },
    output: { json: output, check: checkObject },
    stable,
    origin: { ...origin, file: `${origin.name}/${read.file}` },
    mostRunMs,
    run,
  };
}

function checkObject(value: unknown): Checked {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { ok: true, value: value as Record<string, unknown> };
  }
  return { ok: false, issues: [{ path: [], message: 'must be an object' }] };
}
