import { jsonSchema, type ObjectSchema, type Tool } from '@keystile/registry';
import { z } from 'zod';

const callError = z.object({
  code: z.enum([
    'invalid_input',
    'not_found',
    'denied',
    'conflict',
    'failed',
    'unavailable',
    'bad_answer',
    'timed_out',
    'internal_error',
  ]),
  message: z.string(),
  recoverable: z.boolean().describe('Whether another try can work, with other arguments or later.'),
  suggestions: z.array(z.string()).describe('Values that would have worked, nearest first.'),
});

/** What an agent is told when a tool cannot do what it asked. */
export type CallError = z.infer<typeof callError>;

const error = { ...jsonSchema(callError, 'output'), description: 'Instead of the rest: why not.' };

/**
 * The JSON Schema of a tool's structured content: its output, or `error`. Clients on the official
 * SDK's first major version check a result that is an error too, and hide what it says if it does
 * not conform. Undefined where the tool has none. One from elsewhere that leaves no room for `error`
 * stays as it is.
 *
 * @throws TypeError for an output of ours that has a field named `error` itself.
 */
export function outputSchema({ name, output, origin }: Tool): ObjectSchema | undefined {
  if (!output) return undefined;
  if (!hasRoom(output.json)) {
    if (origin.kind !== 'builtin') return output.json;
    throw new TypeError(`the output of ${name} has a field named error`);
  }
  const { properties, required = [], ...rest } = output.json;
  return {
    ...rest,
    properties: { ...properties, error },
    anyOf: [{ required }, { required: ['error'] }],
  };
}

/** Whether an error that is told as structured content conforms to what was listed for the tool. */
export function tellsErrors({ output }: Tool): boolean {
  return output === null || hasRoom(output.json);
}

function hasRoom({ properties, anyOf }: ObjectSchema): boolean {
  return anyOf === undefined && properties?.error === undefined;
}
