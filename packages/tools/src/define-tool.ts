import type { z } from 'zod';
import type { Duration } from './duration.ts';
import type { ToolContext } from './tool-context.ts';

/** What a client may expect of a tool, as the Model Context Protocol names it. */
export interface ToolAnnotations {
  readOnlyHint: boolean;
  destructiveHint: boolean;
  idempotentHint: boolean;
  openWorldHint: boolean;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One definition of a tool: REST, MCP, OpenAPI and the docs page are made from it. */
export interface ToolDefinition<
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodObject = z.ZodObject,
> {
  /** Letters, digits and `_`, at most 64 characters: what MCP clients call. The file's when left out. */
  name?: string;
  /** For people. Made from the name when left out. */
  title?: string;
  /** For models that choose a tool: what it does and when to use it. */
  description: string;
  /** `account` needs a credential, and is what counts when this is left out. */
  access?: 'public' | 'account';
  /** How REST calls it: GET for a tool that only reads and has a path, else POST. */
  method?: Method;
  /** The REST path under `/v1`; `:name` takes the input field of that name. `/call/<name>` when left out. */
  path?: `/${string}`;
  /** Only reads, always gives the same, touches nothing outside, unless it says otherwise. */
  annotations?: Partial<ToolAnnotations>;
  /** How many calls it counts as against the caller's limit; 1 when left out. */
  cost?: number;
  /** How long a run may take; the source's bound when left out. */
  timeout?: Duration;
  /** The answer depends on the input alone for as long as the process lives, so it may be kept. */
  stable?: boolean;
  /** Every argument, described. */
  input: Input;
  /** What it answers. */
  output: Output;
  /**
   * Does the work on input that conforms.
   *
   * @throws ToolError for what the caller may know; of anything else only a request id is told.
   */
  run(input: z.output<Input>, context: ToolContext): z.input<Output> | Promise<z.input<Output>>;
}

/** Keeps a definition's types: the input of `run` has those of `input`. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: ToolDefinition<Input, Output>,
): ToolDefinition<Input, Output> {
  return definition;
}
