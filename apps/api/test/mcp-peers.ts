import {
  Client,
  StreamableHTTPClientTransport,
  type CallToolResult,
  type Tool,
} from '@modelcontextprotocol/client';
import { Client as EarlierClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as EarlierTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import type { TestInstance } from './instance.ts';

/** An official client that is connected, whichever SDK it is of. */
export interface Peer {
  revision: string | undefined;
  tools(): Promise<Tool[]>;
  call(name: string, input?: Record<string, unknown>): Promise<CallToolResult>;
  close(): Promise<void>;
}

/** Every revision of the protocol that clients of today speak, the newest first. */
export const revisions = ['2026-07-28', '2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'];

/** Connects a client that speaks a revision, with a key. */
export function connect(api: TestInstance, secret: string, revision: string): Promise<Peer> {
  const url = new URL('/v1/mcp', api.url);
  const requestInit = { headers: { authorization: `Bearer ${secret}` } };
  return revision === revisions[0]
    ? connectSessionless(url, requestInit, revision)
    : connectEarlier(url, requestInit, revision);
}

async function connectSessionless(url: URL, requestInit: RequestInit, pin: string): Promise<Peer> {
  const client = new Client(
    { name: 'test', version: '1' },
    { versionNegotiation: { mode: { pin } } },
  );
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit }));
  return {
    revision: client.getNegotiatedProtocolVersion(),
    tools: async () => (await client.listTools()).tools,
    call: (name, input) => client.callTool({ name, arguments: input }),
    close: () => client.close(),
  };
}

async function connectEarlier(url: URL, requestInit: RequestInit, wanted: string): Promise<Peer> {
  const client = new EarlierClient({ name: 'test', version: '1' });
  const transport = new AgedTransport(url, { requestInit });
  transport.revision = wanted;
  await client.connect(transport);
  return {
    revision: transport.protocolVersion,
    tools: async () => (await client.listTools()).tools as Tool[],
    call: async (name, input) =>
      (await client.callTool({ name, arguments: input })) as CallToolResult,
    close: () => client.close(),
  };
}

/** Asks for an older revision than its client would. */
class AgedTransport extends EarlierTransport {
  revision = '';

  override send(message: JSONRPCMessage | JSONRPCMessage[]): Promise<void> {
    if (!('method' in message) || message.method !== 'initialize') return super.send(message);
    const params = { ...message.params, protocolVersion: this.revision };
    return super.send({ ...message, params });
  }
}
