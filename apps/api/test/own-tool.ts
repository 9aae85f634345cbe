import { fromDefinition, type Tool } from '@keystile/registry';
import type { ToolDefinition } from '@keystile/tools';
import type { z } from 'zod';

/** Completes a definition as a tool of a self-hoster's own. */
export function ownTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: ToolDefinition<Input, Output> & { name: string },
): Tool {
  const origin = { kind: 'typescript', name: 'test.ts' } as const;
  return fromDefinition(definition as unknown as Parameters<typeof fromDefinition>[0], origin);
}
