import { z } from 'zod';
import { ownTool } from './own-tool.ts';

/** A tool that changes something, which no built-in one does. */
export const writingTool = ownTool({
  name: 'write_note',
  title: 'Write a note',
  description: 'Writes a note.',
  access: 'account',
  method: 'GET',
  path: '/notes',
  annotations: { readOnlyHint: false },
  input: z.object({}),
  output: z.object({ ok: z.boolean() }),
  run: () => ({ ok: true }),
});
