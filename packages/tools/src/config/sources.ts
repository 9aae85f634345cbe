import { z } from 'zod';
import {
  access,
  cost,
  identity,
  patterns,
  template,
  timeout,
  toolDefaults,
  toolOverrides,
} from './fields.ts';

/** TypeScript files. */
export const typescriptSource = z.strictObject({
  folder: z.string().min(1).default('tools').describe('Where the files are.'),
  timeout: timeout.prefault('30s'),
  threads: z
    .int()
    .min(1)
    .max(256)
    .default(16)
    .describe('How many runs may be under way at once; each has a thread to itself.'),
});

const headers = z
  .record(z.string().regex(/^[A-Za-z0-9-]+$/, 'must be the name of a header'), template)
  .default({})
  .describe('Headers of every request; ${NAME} takes an environment variable.');

const upstream = {
  ...toolDefaults,
  timeout: timeout.prefault('30s'),
  include: patterns.optional().describe('Only these; `*` stands for any characters.'),
  exclude: patterns.default([]).describe('Not these.'),
  tools: toolOverrides,
};

const prefix = z
  .string()
  .regex(/^[A-Za-z0-9_-]{0,32}$/, 'must hold up to 32 letters, digits, _ or -')
  .optional()
  .describe('What the names of its tools begin with; the name of the source and _ when left out.');

/** An MCP server: by address or by command. */
export const mcpSource = z
  .strictObject({
    ...upstream,
    prefix,
    url: z
      .url({ protocol: /^https?$/, error: 'must be an http or https address' })
      .optional()
      .describe('Where it answers, by Streamable HTTP.'),
    headers,
    identity: identity.optional(),
    command: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('The program and its arguments; it speaks MCP on its standard input and output.'),
    env: z
      .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), template)
      .default({})
      .describe("The program's environment, beside PATH, HOME and the like."),
    cwd: z.string().min(1).optional().describe("The program's working directory."),
  })
  .check(({ value, issues }) => {
    if ((value.url === undefined) === (value.command === undefined)) {
      issues.push({ code: 'custom', message: 'needs either url or command', input: value });
    }
    if (value.command && (value.identity || Object.keys(value.headers).length > 0)) {
      const message = 'headers and identity go with url; a command gets env';
      issues.push({ code: 'custom', message, input: value });
    }
  });

/** A service that an OpenAPI document describes. */
export const openapiSource = z.strictObject({
  ...upstream,
  document: z.string().min(1).describe('A file, or an http or https address.'),
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .optional()
    .describe("Where the service answers; the document's first server when left out."),
  prefix,
  headers,
  identity: identity.optional(),
  query: z
    .record(z.string().min(1), template)
    .default({})
    .describe('Parameters added to every query, such as a key; ${NAME} takes a variable.'),
  maxResponseBytes: z
    .int()
    .min(1_000)
    .max(10_000_000)
    .default(100_000)
    .describe('What a tool answers at most; longer answers are trimmed, and say so.'),
});

/** A folder of records. */
export const collectionSource = z.strictObject({
  folder: z.string().min(1).describe('Where the JSON, CSV or Markdown files are.'),
  access: access.default('account'),
  cost: cost.default(1),
  title: z.string().min(1).max(100).optional().describe('For people; the name when left out.'),
  description: z.string().min(1).max(1_000).optional().describe('What the records are.'),
  singular: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/)
    .optional()
    .describe('One of them; the name without its final s when left out.'),
  id: z.string().min(1).default('id').describe('The field that holds the id.'),
  search: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('The fields that are searched; every text when left out.'),
  tools: toolOverrides,
});
