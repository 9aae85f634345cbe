import { authorization, challengedUrl, readJson, register, type Server } from '../src/by-hand.ts';
import { postMessage } from '../src/fetch-mcp.ts';
import { expect, test } from '../src/fixtures.ts';
import { letIn } from '../src/let-in.ts';
import { myOrganizations, whoAmI } from '../src/tools.ts';

test('as Gemini CLI does: opens with HEAD, asks for every scope, names no version after', async ({
  page,
  endpoint,
  callback,
}) => {
  const opening = await fetch(endpoint, { method: 'HEAD' });
  const { authorization_servers: servers } = await readJson<{ authorization_servers: string[] }>(
    challengedUrl(opening),
  );
  const server = await readJson<Server>(`${servers[0]}/.well-known/oauth-authorization-server`);
  const redirectUri = callback.url.replace('127.0.0.1', 'localhost');
  const client = await register(server, {
    client_name: 'Gemini CLI MCP Client',
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
  });
  const { address, redeem } = authorization(server, {
    client_id: client,
    redirect_uri: redirectUri,
    scope: server.scopes_supported.join(' '),
    resource: endpoint,
  });
  await letIn(page, address);
  const { access_token: token, scope } = await redeem(await callback.arrival());
  expect(scope.split(' ').toSorted()).toEqual(server.scopes_supported.toSorted());

  const headers = { authorization: `Bearer ${token}` };
  const protocolVersion = '2025-06-18';
  const clientInfo = { name: 'gemini-cli-mcp-client', version: '0.61.0' };
  const initialize = {
    id: 0,
    method: 'initialize',
    params: { protocolVersion, capabilities: {}, clientInfo },
  };
  const { message: initialized } = await postMessage(endpoint, initialize, headers);
  expect(initialized?.result).toMatchObject({ protocolVersion });
  const call = { id: 1, method: 'tools/call', params: whoAmI };
  const { message } = await postMessage(endpoint, call, headers);
  expect(message?.result?.['structuredContent']).toMatchObject(myOrganizations);
});
