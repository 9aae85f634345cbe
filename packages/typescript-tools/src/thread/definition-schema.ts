import { durationMs, type Method } from '@keystile/tools';
import { z } from 'zod';

const nameRule = 'may hold 1 to 64 letters, digits, _ and - only, such as "get_weather"';
const pathRule = 'begins with a slash and holds letters, digits, _, -, . and :names, like "/a/:id"';
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const satisfies Method[];

const flag = z.boolean({ error: 'must be true or false' });
const text = (mostCharacters: number, example: string) =>
  z
    .string({ error: `must be a text, such as "${example}"` })
    .trim()
    .min(1, 'must not be empty')
    .max(mostCharacters, `may have ${mostCharacters} characters at most`);

const zodObject = z.custom<z.ZodObject>((value) => value instanceof z.ZodObject, {
  error: 'must be a z.object({ … }) of zod 4',
});

const run = z.custom<(input: never, context: never) => unknown>(
  (value) => typeof value === 'function',
  { error: 'must be a function: run(input, context) { … }' },
);

/** What `defineTool` takes, checked: files are not type-checked before they run. */
export const definitionSchema = z.strictObject({
  name: z.string({ error: nameRule }).regex(/^[A-Za-z0-9_-]{1,64}$/, nameRule),
  title: text(200, 'Get the weather').optional(),
  description: text(10_000, 'Tells the weather of a city.'),
  access: z.enum(['public', 'account'], { error: 'must be "public" or "account"' }).optional(),
  method: z.enum(methods, { error: `must be one of ${methods.join(', ')}` }).optional(),
  path: z
    .templateLiteral(['/', z.string()], { error: pathRule })
    .refine((path) => /^(\/:[A-Za-z_]\w*|\/[\w.-]+)+$/.test(path), pathRule)
    .optional(),
  annotations: z
    .strictObject({
      readOnlyHint: flag.optional(),
      destructiveHint: flag.optional(),
      idempotentHint: flag.optional(),
      openWorldHint: flag.optional(),
    })
    .optional(),
  cost: z
    .int({ error: 'must be a whole number' })
    .min(1, 'must be at least 1')
    .max(1_000_000, 'must be at most 1000000')
    .optional(),
  timeout: durationMs
    .refine((ms) => ms >= 100 && ms <= 600_000, 'must be between 0.1s and 10m')
    .optional(),
  stable: flag.optional(),
  input: zodObject,
  output: zodObject,
  run,
});

export type CheckedDefinition = z.output<typeof definitionSchema>;
