import { isUtf8 } from 'node:buffer';
import { parseJSONRPCMessage, type JSONRPCMessage } from '@modelcontextprotocol/client';
import { unusableAnswer } from '../upstream-error.ts';

/**
 * A line as a JSON-RPC message. An answer that cannot be used becomes an error for whoever waits for
 * it; other lines that are no message, such as a greeting, are null.
 */
export function toMessage(line: Buffer): JSONRPCMessage | null {
  let value: unknown;
  try {
    value = JSON.parse(line.toString());
  } catch {
    return null;
  }
  const wrong = isUtf8(line) ? 'is not MCP' : 'is not UTF-8';
  if (isUtf8(line)) {
    try {
      return parseJSONRPCMessage(value);
    } catch {
      // Whoever waits for it hears of it below.
    }
  }
  const { id, method } = Object(value) as { id?: unknown; method?: unknown };
  if (method !== undefined || (typeof id !== 'number' && typeof id !== 'string')) return null;
  const message = `answered with something that ${wrong}`;
  return { jsonrpc: '2.0', id, error: { code: unusableAnswer, message } };
}
