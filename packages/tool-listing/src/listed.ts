import type { Reading, Source, SourceStatus, Tool } from '@keystile/registry';

/** A tool as pages show it: everything but how it runs. */
export interface ListedTool {
  name: string;
  title: string;
  description: string;
  access: Tool['access'];
  annotations: Tool['annotations'];
  cost: number;
  method: Tool['rest']['method'];
  /** Under `/v1`. */
  path: Tool['rest']['path'];
  /** Where REST passes requests on as they are: inputs of its query and its headers, the rest is body. */
  passesOn: { query: string[]; headers: string[] } | null;
  /** JSON Schema. */
  input: Tool['input']['json'];
  /** JSON Schema; null where nobody says what it answers. */
  output: Tool['input']['json'] | null;
}

/** A source as pages show it. */
export interface ListedSource extends SourceStatus {
  kind: Source['origin']['kind'];
  name: string;
  tools: ListedTool[];
  /** What it was asked since its process started. */
  traffic: Reading;
  updatedAt: Date;
}

/** What a tool says of itself. */
export function listedTool(tool: Tool): ListedTool {
  const { name, title, description, access, annotations, cost, rest, input, output } = tool;
  return {
    name,
    title,
    description,
    access,
    annotations,
    cost,
    method: rest.method,
    path: rest.path,
    passesOn: rest.forward ? parametersOf(rest.operation) : null,
    input: input.json,
    output: output?.json ?? null,
  };
}

/** The parameters of an OpenAPI operation by where they go. */
function parametersOf(operation: Tool['rest']['operation']): {
  query: string[];
  headers: string[];
} {
  const parameters = Array.isArray(operation?.['parameters']) ? operation['parameters'] : [];
  const named = (place: string) =>
    (parameters as { in?: unknown; name?: unknown }[]).flatMap(({ in: at, name }) =>
      at === place && typeof name === 'string' ? name : [],
    );
  return { query: named('query'), headers: named('header') };
}
