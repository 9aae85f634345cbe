import { ajvSchema, restRoute, titleOf, type ObjectSchema, type Tool } from '@keystile/registry';
import type { McpConfig } from '@keystile/tools';
import { withoutHeaderMarks } from './header-marks.ts';
import { upstreamTool, type UpstreamTool } from './upstream-tool.ts';

const validName = /^[A-Za-z0-9_-]{1,64}$/;
const longestSchema = 200_000;

/** Calls a tool by the upstream's own name. */
export type Call = (tool: UpstreamTool) => Tool['run'];

/** One entry of an upstream's list: the tool that is made of it, or what is wrong. */
export interface Entry {
  tool: Tool | null;
  warnings: string[];
}

export interface OfferOptions {
  config: Pick<McpConfig, 'access' | 'cost' | 'timeout' | 'tools'>;
  /** What the offered names begin with. */
  prefix: string;
  origin: Tool['origin'];
  call: Call;
}

/**
 * Time for the answer to come out as ours, with the upstream's name, before whoever runs the tool
 * ends the run.
 */
const afterTimeoutMs = 1_000;

/** Makes the tool that is offered for an entry of an upstream's list. */
export function offeredTool(text: string, options: OfferOptions): Entry {
  const parsed = upstreamTool.safeParse(JSON.parse(text));
  if (!parsed.success) return leftOut(nameOf(text), 'it is not a tool as MCP has them');
  const { name, title, description, inputSchema, annotations, execution } = parsed.data;
  const { config, prefix, origin, call } = options;
  const offered = prefix + name;
  if (!validName.test(offered)) {
    return leftOut(name, 'its name is not 1 to 64 letters, digits, _ or -');
  }
  if (execution?.taskSupport === 'required') return leftOut(name, 'it only runs as a task');
  if (text.length > longestSchema) return leftOut(name, 'it takes more than 200 kB');
  const input = compiled(withoutHeaderMarks(inputSchema));
  if (!input) return leftOut(name, 'its input schema cannot be used');

  const { output, warnings } = outputOf(parsed.data);
  const override = config.tools[offered];
  const shownTitle = override?.title ?? title ?? annotations?.title ?? titleOf(name);
  const tool: Tool = {
    name: offered,
    title: shownTitle,
    description: override?.description ?? description ?? shownTitle,
    access: override?.access ?? config.access,
    // What the protocol says of a tool that says nothing (2026-07-28, tools, annotations).
    annotations: {
      readOnlyHint: annotations?.readOnlyHint ?? false,
      destructiveHint: annotations?.destructiveHint ?? true,
      idempotentHint: annotations?.idempotentHint ?? false,
      openWorldHint: annotations?.openWorldHint ?? true,
    },
    cost: override?.cost ?? config.cost,
    rest: restRoute({ name: offered }, false),
    input,
    output,
    stable: false,
    origin,
    mostRunMs: config.timeout + afterTimeoutMs,
    run: call(parsed.data),
  };
  return { tool, warnings };
}

function outputOf({ name, outputSchema }: UpstreamTool): {
  output: Tool['output'];
  warnings: string[];
} {
  if (!outputSchema) return { output: null, warnings: [] };
  const output = outputSchema['type'] === 'object' ? compiled(outputSchema) : null;
  const warning = `${shown(name)} is offered without its output schema, which cannot be used`;
  return { output, warnings: output ? [] : [warning] };
}

function compiled(json: Record<string, unknown>): Tool['input'] | null {
  const schema = ajvSchema(json as ObjectSchema);
  try {
    schema.compile();
    return schema;
  } catch {
    return null;
  }
}

function leftOut(name: string, why: string): Entry {
  return { tool: null, warnings: [`${shown(name)} is left out: ${why}`] };
}

/** A name that may be anything, for people. */
export function shown(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
}

/** The name that an upstream gives a tool; empty where it gives none. */
export function nameOf(text: string): string {
  const { name } = Object(JSON.parse(text)) as { name?: unknown };
  return typeof name === 'string' ? name : '';
}
