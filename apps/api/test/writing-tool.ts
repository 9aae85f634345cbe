import { defineTool, type Tool } from '@keystile/tools';
import { z } from 'zod';

/** A tool that changes something, which no built-in one does. */
export const writingTool = defineTool({
  name: 'write_note',
  title: 'Write a note',
  description: 'Writes a note.',
  access: 'account',
  path: '/notes',
  annotations: { readOnlyHint: false },
  input: z.object({}),
  output: z.object({ ok: z.boolean() }),
  run: () => ({ ok: true }),
}) as unknown as Tool;
