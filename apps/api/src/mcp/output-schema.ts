import type { Tool } from '@keystile/tools';
import { z } from 'zod';
import { jsonSchema } from '../json-schema.ts';

const callError = z.object({
  code: z.enum(['invalid_input', 'not_found', 'timed_out', 'internal_error']),
  message: z.string(),
  recoverable: z.boolean().describe('Whether another try with other arguments can work.'),
  suggestions: z.array(z.string()).describe('Values that would have worked, nearest first.'),
});

/** What an agent is told when a tool cannot do what it asked. */
export type CallError = z.infer<typeof callError>;

const error = { ...jsonSchema(callError, 'output'), description: 'Instead of the rest: why not.' };

/**
 * The JSON Schema of a tool's structured content: its output, or `error`. Clients on the official
 * SDK's first major version check a result that is an error too, and hide what it says if it does
 * not conform.
 *
 * @throws TypeError for an output that has a field named `error` itself.
 */
export function outputSchema({ name, output }: Tool): z.core.JSONSchema.BaseSchema {
  const { properties, required = [], ...rest } = jsonSchema(output, 'output');
  if (properties?.error) throw new TypeError(`the output of ${name} has a field named error`);
  return {
    ...rest,
    properties: { ...properties, error },
    anyOf: [{ required }, { required: ['error'] }],
  };
}
