import { z } from 'zod';
import { durationMs } from '../duration.ts';

/** The name of a source: what its tools and paths begin with. */
export const sourceName = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,31}$/,
    'a name must begin with a small letter and hold up to 32 small letters, digits or -',
  );

/** Text in which `${NAME}` stands for the environment variable of that name. */
export const template = z.string().max(10_000);

/** The name of a tool, as MCP clients take it. */
export const toolName = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'a tool name holds 1 to 64 letters, digits, _ or -');

export const access = z
  .enum(['public', 'account'])
  .describe('Who may call: everyone, or whoever has a credential.');

export const cost = z
  .int()
  .min(1)
  .max(1_000_000)
  .describe("How many calls a call counts as against the caller's limit.");

export const timeout = durationMs
  .refine((ms) => ms >= 100 && ms <= 600_000, 'must be between 0.1s and 10m')
  .describe('How long a call may take, such as "30s".');

/** What every source of tools may say of them, and of single ones by name. */
export const toolDefaults = {
  access: access.default('account'),
  cost: cost.default(1),
};

/** What may be said of one tool of a source. */
export const toolOverride = z.strictObject({
  access: access.optional(),
  cost: cost.optional(),
  title: z.string().min(1).max(200).optional().describe('For people, in place of its own.'),
  description: z
    .string()
    .min(1)
    .max(10_000)
    .optional()
    .describe('For models that choose a tool, in place of its own.'),
});

/** By the name under which the tool is offered. */
export const toolOverrides = z
  .record(toolName, toolOverride)
  .default({})
  .describe('What differs for single tools, by name.');

/** Names, with `*` for any run of characters. */
export const patterns = z.array(z.string().min(1).max(500)).max(1_000);

/** Whom the upstream is told about: a short-lived JWT in a header. */
export const identity = z
  .strictObject({
    audience: z.string().min(1).max(500).describe('The `aud` claim that the upstream expects.'),
    header: z
      .string()
      .regex(/^[A-Za-z0-9-]+$/, 'must be the name of a header')
      .default('x-keystile-identity')
      .describe('The header; `authorization` sends it as a bearer token.'),
  })
  .describe('Tells the upstream who calls, by a JWT that /v1/.well-known/jwks.json verifies.');
