import { authorization, challengedUrl, readJson, register, type Server } from '../src/by-hand.ts';
import { postMessage } from '../src/fetch-mcp.ts';
import { expect, test } from '../src/fixtures.ts';
import { letIn } from '../src/let-in.ts';
import { myOrganizations, toolNames, whoAmI } from '../src/tools.ts';

const protocolVersion = '2025-06-18';

test('as Codex does: opens with GET, probes below the endpoint, speaks 2025-06-18', async ({
  page,
  endpoint,
  callback,
}) => {
  const opening = await fetch(endpoint, { headers: { accept: 'text/event-stream' } });
  const named = await readJson<Resource>(challengedUrl(opening));
  const probed = await readJson<Resource>(`${endpoint}/.well-known/oauth-protected-resource`);
  expect(probed).toEqual(named);
  const [issuer] = probed.authorization_servers;
  const server = await readJson<Server>(`${issuer}/.well-known/oauth-authorization-server`);

  const client = await register(server, { client_name: 'Codex', redirect_uris: [callback.url] });
  const { address, redeem } = authorization(server, {
    client_id: client,
    redirect_uri: callback.url,
    resource: endpoint,
  });
  await letIn(page, address);
  const { access_token: token } = await redeem(await callback.arrival());

  const headers = { authorization: `Bearer ${token}` };
  const { message: initialized } = await postMessage(
    endpoint,
    {
      id: 0,
      method: 'initialize',
      params: {
        protocolVersion,
        capabilities: { elicitation: {} },
        clientInfo: { name: 'codex-mcp-client', version: '0.169.0' },
      },
    },
    headers,
  );
  expect(initialized?.result).toMatchObject({ protocolVersion });

  const spoken = { ...headers, 'mcp-protocol-version': protocolVersion };
  const ready = await postMessage(endpoint, { method: 'notifications/initialized' }, spoken);
  expect(ready.status).toBe(202);
  const stream = await fetch(endpoint, { headers: { ...spoken, accept: 'text/event-stream' } });
  expect(stream.status).toBe(405);
  const listed = await postMessage(endpoint, { id: 1, method: 'tools/list' }, spoken);
  const tools = listed.message?.result?.['tools'] as { name: string }[];
  expect(tools.map(({ name }) => name)).toEqual(toolNames);
  const called = await postMessage(
    endpoint,
    { id: 2, method: 'tools/call', params: whoAmI },
    spoken,
  );
  expect(called.message?.result?.['structuredContent']).toMatchObject(myOrganizations);
});

interface Resource {
  authorization_servers: string[];
}
