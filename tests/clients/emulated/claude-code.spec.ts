import { authorization, readJson, register, type Server } from '../src/by-hand.ts';
import { callStateless } from '../src/fetch-mcp.ts';
import { expect, test } from '../src/fixtures.ts';
import { letIn } from '../src/let-in.ts';
import { myOrganizations, whoAmI } from '../src/tools.ts';

test('as Claude Code does: path-aware metadata, registration where it has no document, 2026-07-28', async ({
  page,
  endpoint,
  callback,
}) => {
  const { origin, pathname } = new URL(endpoint);
  const refusal = await callStateless(endpoint, whoAmI);
  expect(refusal.status).toBe(401);
  const { resource, authorization_servers: servers } = await readJson<{
    resource: string;
    authorization_servers: string[];
  }>(`${origin}/.well-known/oauth-protected-resource${pathname}`);
  expect(resource).toBe(endpoint);
  const server = await readJson<Server>(`${servers[0]}/.well-known/oauth-authorization-server`);

  const redirectUri = callback.url.replace('127.0.0.1', 'localhost');
  const client = await register(server, {
    client_name: 'Claude Code (keystile)',
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
  });
  const { address, redeem } = authorization(server, {
    client_id: client,
    redirect_uri: redirectUri,
    resource,
  });
  await letIn(page, address);
  const { access_token: token } = await redeem(await callback.arrival());
  const headers = { authorization: `Bearer ${token}` };
  const { message } = await callStateless(endpoint, whoAmI, headers);
  expect(message?.result?.['structuredContent']).toMatchObject(myOrganizations);
});
