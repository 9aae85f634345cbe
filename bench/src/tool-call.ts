import { toolName } from './servers/adding-tools.ts';

/** A revision of the protocol as a client without a session speaks it. */
export type Era = '2026-07-28' | '2025-06-18';

/** One HTTP request, as headers and a body. */
export interface Post {
  headers: Record<string, string>;
  body: string;
}

const sum = { a: 19, b: 23 };
const wanted = '{"sum":42}';

const common = {
  accept: 'application/json, text/event-stream',
  'content-type': 'application/json',
};

/** A `tools/call` of the tool at a place, in the words of an era. */
export function toolCall(era: Era, place: number): Post {
  const name = toolName(place);
  const isStateless = era === '2026-07-28';
  const headers = {
    ...common,
    'mcp-protocol-version': era,
    ...(isStateless && { 'mcp-method': 'tools/call', 'mcp-name': name }),
  };
  const params = { name, arguments: sum, ...(isStateless && { _meta: envelope(era) }) };
  return { headers, body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }) };
}

/** What 2026-07-28 has in each request in the place of a handshake. */
function envelope(era: Era) {
  return {
    'io.modelcontextprotocol/protocolVersion': era,
    'io.modelcontextprotocol/clientInfo': { name: 'bench', version: '1.0.0' },
    'io.modelcontextprotocol/clientCapabilities': {},
  };
}

/** A call as `requests.lua` reads it. */
export function postText({ headers, body }: Post): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`);
  return `${lines.join('')}\n${body}`;
}

/**
 * Makes a call once and looks at the answer, which may come as JSON or as an event stream.
 *
 * @throws Error when it is not the result that the tool gives.
 */
export async function checkToolCall(url: string, post: Post, key: string): Promise<void> {
  const { status, text } = await send(url, post, { authorization: `Bearer ${key}` });
  const message = /^(?:data: )?(\{.*)$/m.exec(text)?.[1] ?? '{}';
  const { id, result } = JSON.parse(message) as Answer;
  const isRight =
    status === 200 &&
    id === 1 &&
    !result?.isError &&
    result?.content[0]?.text === wanted &&
    JSON.stringify(result.structuredContent) === wanted;
  if (!isRight) throw new Error(`a wrong answer to tools/call: ${status} ${text}`);
}

/** Whether a call without a credential is answered. */
export async function isLetIn(url: string, post: Post): Promise<boolean> {
  return (await send(url, post)).status === 200;
}

async function send(url: string, { headers, body }: Post, more: Record<string, string> = {}) {
  const response = await fetch(url, { method: 'POST', headers: { ...headers, ...more }, body });
  return { status: response.status, text: await response.text() };
}

interface Answer {
  id?: number;
  result?: { isError?: boolean; content: { text?: string }[]; structuredContent?: unknown };
}
