import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes files below a folder, by their relative paths; objects become JSON. */
export function writeFiles(folder: string, files: Record<string, string | object>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  }
}

/** A TypeScript tool that answers `{ said }`. */
export function toolText(said: string, more = ''): string {
  return `
    import { defineTool } from '@keystile/tools';
    import { z } from 'zod';

    export default defineTool({
      description: 'Says something.',
      ${more}
      input: z.object({}),
      output: z.object({ said: z.string() }),
      run: () => ({ said: ${JSON.stringify(said)} }),
    });
  `;
}
