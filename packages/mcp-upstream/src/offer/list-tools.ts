import { z } from 'zod';
import type { Connection } from '../connection.ts';

const mostTools = 1_000;
const mostPages = 100;
const mostBytes = 10_000_000;

const page = z.object({ tools: z.array(z.unknown()), nextCursor: z.string().optional() });

/** What an upstream listed: each tool as JSON text, not looked at yet. */
export interface Listing {
  tools: string[];
  warnings: string[];
}

/**
 * Reads an upstream's whole list, page by page, as far as 1,000 tools, 100 pages and 10 MB.
 *
 * @throws UpstreamError
 */
export async function listTools(
  { client, ask }: Connection,
  { timeout, signal }: { timeout: number; signal: AbortSignal },
): Promise<Listing> {
  if (!client.getServerCapabilities()?.tools) return { tools: [], warnings: ['it has no tools'] };
  const tools: string[] = [];
  let bytes = 0;
  let cursor: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const params = cursor === undefined ? {} : { cursor };
    const request = { method: 'tools/list', params };
    // The method's own schema would refuse the whole page for one tool that is wrong.
    const answer = await ask((end) => client.request(request, page, { signal: end, timeout }), {
      signal,
    });
    for (const tool of answer.tools) {
      const text = JSON.stringify(tool);
      bytes += text.length;
      if (tools.length === mostTools) return { tools, warnings: ['it has more than 1,000 tools'] };
      if (bytes > mostBytes) return { tools, warnings: ['its list is longer than 10 MB'] };
      tools.push(text);
    }
    if (answer.nextCursor === undefined || answer.nextCursor === cursor) {
      return { tools, warnings: [] };
    }
    cursor = answer.nextCursor;
  }
  return { tools, warnings: ['its list has more than 100 pages'] };
}
