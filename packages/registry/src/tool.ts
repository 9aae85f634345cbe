import type { Method, ToolAnnotations, ToolContext } from '@keystile/tools';
import type { Schema } from './schema.ts';

/** Where a tool comes from. */
export interface Origin {
  kind: 'builtin' | 'typescript' | 'mcp' | 'openapi' | 'collection';
  /** The name of the source in the config; the folder for TypeScript. */
  name: string;
  /** Where in the source, such as `tools/weather.ts`. */
  file?: string;
}

/** What our own tools may ask about whoever calls. Others get ids. */
export interface Account {
  /** The organizations of the caller, by name. */
  organizations(): { id: string; name: string; role: string }[];
  /** Calls of the caller's credential over `days` UTC days that end today. */
  usage(days: number): { calls: number; daily: { date: string; calls: number }[] };
}

/** Tells a client how far a call is (MCP 2026-07-28, progress). */
export type Progress = (news: { progress: number; total?: number; message?: string }) => void;

export interface CallContext extends ToolContext {
  /** Null on a public call. Always there for tools with `access: 'account'`. */
  account: Account | null;
  /** Null where the client did not ask to be told. */
  progress: Progress | null;
}

/** A block of content, as the Model Context Protocol has them (2026-07-28, tools, tool result). */
export interface ContentBlock {
  type: string;
  [field: string]: unknown;
}

/**
 * What a run gave: fields, or content for a model to read, or both. `isError` marks what an upstream
 * itself says went wrong; it is passed on as it is.
 */
export interface Answer {
  structured?: Record<string, unknown>;
  content?: ContentBlock[];
  isError?: boolean;
}

/** A REST request for a tool that passes requests on as they are. */
export interface RestCall {
  method: Method;
  /** The text after `?`, without it. */
  query: string;
  /** Path parameters, decoded. */
  params: Record<string, string>;
  headers: Headers;
  /** The path of the public URL, which addresses in answers begin with; empty where there is none. */
  basePath: string;
  /** At most a mebibyte; null where there is none. */
  body: Uint8Array<ArrayBuffer> | null;
}

/** How REST reaches a tool. */
export interface RestRoute {
  method: Method;
  /** Under `/v1`; `:name` takes the input field of that name, the last one with `*` what is left. */
  path: `/${string}`;
  /**
   * Answers with what an upstream answered, in place of `run`.
   *
   * @throws ToolError as `run` does.
   */
  forward?(call: RestCall, context: CallContext): Promise<Response>;
  /** The OpenAPI operation that describes `forward`; without one it is made from the schemas. */
  operation?: Record<string, unknown>;
  /** What `operation` refers to below `#/components/schemas/`; names begin with the source's. */
  schemas?: Record<string, object | boolean>;
}

/** A tool as REST, MCP, OpenAPI and the pages know it, wherever it comes from. */
export interface Tool {
  /** 1 to 64 letters, digits, `_` or `-`. */
  name: string;
  title: string;
  /** Shown as it came; what comes from elsewhere is marked with its origin. */
  description: string;
  access: 'public' | 'account';
  annotations: ToolAnnotations;
  /** Tokens that a call takes from the caller's bucket, at least 1. */
  cost: number;
  rest: RestRoute;
  input: Schema;
  /** Null where nobody says what it answers. */
  output: Schema | null;
  /** The answer depends on the input alone for as long as the process lives, so it may be kept. */
  stable: boolean;
  origin: Origin;
  /** How long a run may take, in milliseconds. */
  mostRunMs: number;
  /**
   * Does the work on input that conforms.
   *
   * @throws ToolError for what the caller may know; anything else is our fault.
   */
  run(input: Record<string, unknown>, context: CallContext): Answer | Promise<Answer>;
}
