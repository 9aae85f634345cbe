import { expect, test } from 'bun:test';
import { call } from '@keystile/blackbox/call';
import { letIn } from '@keystile/blackbox/connect';
import { createKey, goodPassword } from '@keystile/blackbox/people';
import { Visitor } from '@keystile/blackbox/visitor';
import { MemoryProvider } from '@keystile/clients-tests/memory-provider';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { deploy, type DeployOptions } from './src/deploy.ts';

const below: DeployOptions[] = [
  { proxy: 'nginx', guide: 'path' },
  { proxy: 'caddy', guide: 'path' },
];

test.each(below)(
  'behind $proxy below a path, each way of discovery leads there',
  async (options) => {
    await using server = await deploy(options);
    const { url, authority: ca } = server;
    const { origin } = new URL(url);
    const read = async (address: string) => {
      const response = await fetch(address, { tls: { ca } });
      expect(response.status).toBe(200);
      return (await response.json()) as Record<string, unknown>;
    };

    const refusal = await call(server, '/v1/mcp', { method: 'POST', body: '{}' });
    const named = /resource_metadata="([^"]+)"/.exec(refusal.headers.get('www-authenticate')!)![1]!;
    const resource = await read(named);
    expect(resource).toMatchObject({ resource: `${url}/v1/mcp`, authorization_servers: [url] });
    for (const address of [
      `${origin}/.well-known/oauth-protected-resource/keystile/v1/mcp`,
      `${origin}/.well-known/oauth-protected-resource/keystile`,
      `${url}/.well-known/oauth-protected-resource/v1/mcp`,
      `${url}/.well-known/oauth-protected-resource`,
    ]) {
      expect(await read(address)).toEqual(resource);
    }

    const issuer = await read(`${origin}/.well-known/oauth-authorization-server/keystile`);
    expect(issuer['issuer']).toBe(url);
    for (const [name, value] of Object.entries(issuer)) {
      if (/_endpoint$|_uri$/.test(name)) expect(value).toStartWith(`${url}/oauth2/`);
    }
    for (const address of [
      `${origin}/.well-known/openid-configuration/keystile`,
      `${url}/.well-known/openid-configuration`,
      `${url}/.well-known/oauth-authorization-server`,
    ]) {
      expect(await read(address)).toEqual(issuer);
    }
    expect(await read(String(issuer['jwks_uri']))).toHaveProperty('keys');

    const openapi = await read(`${url}/v1/openapi.json`);
    expect(openapi['servers']).toEqual([{ url }]);
    const docs = await call(server, '/v1/docs');
    const script = /<script src="([^"]+)"/.exec(docs.text)![1]!;
    expect(script).toStartWith('/keystile/');
    expect(docs.text).toContain('"url":"/keystile/v1/openapi.json"');
    expect((await fetch(origin + script, { tls: { ca } })).status).toBe(200);
  },
);

test('an MCP client signs in below a path, by a proxy that takes it away, and calls a tool', async () => {
  await using server = await deploy({ proxy: 'caddy', guide: 'path', stripsPath: true });
  const endpoint = new URL(`${server.url}/v1/mcp`);
  const { authority: ca } = server;
  const authProvider = new MemoryProvider('http://127.0.0.1:1/callback', 'Client');
  const overTls = (input: string | URL, init?: RequestInit) =>
    fetch(input, { ...init, tls: { ca } });
  const transport = () =>
    new StreamableHTTPClientTransport(endpoint, { authProvider, fetch: overTls });
  const newClient = () => new Client({ name: 'client', version: '1' });

  const first = transport();
  await newClient()
    .connect(first)
    .catch(() => undefined);
  const address = authProvider.authorizationUrl!;
  expect(address.href).toStartWith(`${server.url}/oauth2/authorize?`);
  const visitor = new Visitor(server);
  const asked = await visitor.get(address.pathname + address.search);
  const signIn = asked.headers.get('location')!;
  expect(signIn).toStartWith('/keystile/en/sign-in/?');
  const redirectTo = new URL(signIn, server.url).searchParams.get('redirectTo')!;
  const joined = await visitor.signUp('ada@example.com', goodPassword, { redirectTo });
  const next = joined.headers.get('location')!;
  expect(next).toStartWith('/keystile/oauth2/authorize?continue=');
  const answer = await letIn(visitor, next);
  expect(answer.get('iss')).toBe(server.url);
  await first.finishAuth(answer);

  const client = newClient();
  await client.connect(transport());
  const { structuredContent } = await client.callTool({
    name: 'list_organizations',
    arguments: {},
  });
  expect(structuredContent).toMatchObject({ count: 1 });
  await client.close();
});

test.each(below)('behind $proxy a stream arrives while it is open', async (options) => {
  await using server = await deploy(options);
  const { secret } = await createKey(server);
  const method = 'subscriptions/listen';
  const giveUp = new AbortController();
  const response = await fetch(`${server.url}/v1/mcp`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${secret}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': method,
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method,
      params: {
        notifications: { toolsListChanged: true },
        _meta: {
          'io.modelcontextprotocol/protocolVersion': '2026-07-28',
          'io.modelcontextprotocol/clientCapabilities': {},
        },
      },
    }),
    signal: giveUp.signal,
    tls: { ca: server.authority },
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('subscriptions/acknowledged')) {
    const { value, done } = await reader.read();
    expect(done).toBe(false);
    text += value;
  }
  giveUp.abort();
  await reader.read().catch(() => undefined);
});
