import { z } from 'zod';

const flag = z.boolean().optional().catch(undefined);
const text = z.string().optional().catch(undefined);

/** A tool as an upstream lists it; what is not as MCP has it is taken as left out. */
export const upstreamTool = z.object({
  name: z.string(),
  title: text,
  description: text,
  inputSchema: z.looseObject({ type: z.literal('object') }),
  outputSchema: z.looseObject({}).optional().catch(undefined),
  annotations: z
    .object({
      title: text,
      readOnlyHint: flag,
      destructiveHint: flag,
      idempotentHint: flag,
      openWorldHint: flag,
    })
    .optional()
    .catch(undefined),
  execution: z.object({ taskSupport: text }).optional().catch(undefined),
});

export type UpstreamTool = z.output<typeof upstreamTool>;
