import type { z } from 'zod';

/** What a run may ask about whoever calls. Tools know neither keys nor limits nor transports. */
export interface Account {
  /** The organizations of the caller, by name. */
  organizations(): { id: string; name: string; role: string }[];
  /** Calls of the caller's credential over `days` UTC days that end today. */
  usage(days: number): { calls: number; daily: { date: string; calls: number }[] };
}

export interface ToolContext {
  /** Null on a public call. Always there for tools with `access: 'account'`. */
  account: Account | null;
}

/** What a client may expect of a tool, as the Model Context Protocol names it. */
export interface ToolAnnotations {
  readOnlyHint: boolean;
  destructiveHint: boolean;
  idempotentHint: boolean;
  openWorldHint: boolean;
}

/** One definition of a tool: REST, MCP, OpenAPI and the docs page are made from it. */
export interface Tool<
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodObject = z.ZodObject,
> {
  /** Snake case, at most 64 characters: what MCP clients call. */
  name: string;
  title: string;
  description: string;
  /** `account` needs a credential. */
  access: 'public' | 'account';
  /** The REST path under `/v1`; `:name` takes the input field of that name. */
  path: `/${string}`;
  annotations: ToolAnnotations;
  input: Input;
  output: Output;
  /** The answer depends on the input alone for as long as the process lives, so it may be kept. */
  stable: boolean;
  run(input: z.output<Input>, context: ToolContext): z.input<Output> | Promise<z.input<Output>>;
}

type Definition<Input extends z.ZodObject, Output extends z.ZodObject> = Omit<
  Tool<Input, Output>,
  'annotations' | 'stable'
> & { annotations?: Partial<ToolAnnotations>; stable?: boolean };

const readOnly: ToolAnnotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};

/** Completes a definition: read-only and not stable unless it says otherwise. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: Definition<Input, Output>,
): Tool<Input, Output> {
  return {
    ...definition,
    stable: definition.stable ?? false,
    annotations: { ...readOnly, ...definition.annotations },
  };
}
