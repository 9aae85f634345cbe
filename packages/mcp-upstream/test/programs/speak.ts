import { createInterface } from 'node:readline';

/** A message of JSON-RPC, as far as these programs look. */
export interface Message {
  id?: number | string;
  method?: string;
  params?: { name?: string; arguments?: Record<string, unknown>; [field: string]: unknown };
}

/** Writes one line to the client. */
export function say(message: object): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

const tool = { inputSchema: { type: 'object' } };

/** Answers what a client of 2025-06-18 asks first, offers `tools`, and leaves the rest to `take`. */
export function serve(tools: string[], take: (message: Message) => void = () => undefined): void {
  createInterface({ input: process.stdin }).on('line', (line) => {
    const message = JSON.parse(line) as Message;
    const { id, method } = message;
    if (method === 'initialize') {
      const serverInfo = { name: 'a program', version: '1' };
      const capabilities = { tools: { listChanged: true } };
      say({ id, result: { protocolVersion: '2025-06-18', capabilities, serverInfo } });
    } else if (method === 'tools/list') {
      say({ id, result: { tools: tools.map((name) => ({ name, ...tool })) } });
    } else if (method === 'server/discover') {
      say({ id, error: { code: -32601, message: 'Method not found' } });
    } else take(message);
  });
}
