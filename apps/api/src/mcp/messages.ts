/** A JSON-RPC message, as far as limits and usage look at it. The SDK checks the rest. */
export interface Message {
  /** Null where it has none that an answer could name. */
  id: string | number | null;
  /** The tool that it calls; null where it does something else. */
  tool: string | null;
}

/** The messages of a body: one, or as many as a batch holds (revisions before 2025-06-18). */
export function messagesOf(json: unknown): Message[] {
  return (Array.isArray(json) ? json : [json]).map(readMessage);
}

function readMessage(json: unknown): Message {
  const { id, method, params } = fields(json);
  const { name } = fields(params);
  return {
    id: typeof id === 'string' || typeof id === 'number' ? id : null,
    tool: method === 'tools/call' && typeof name === 'string' ? name : null,
  };
}

function fields(json: unknown): Record<string, unknown> {
  return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
}
