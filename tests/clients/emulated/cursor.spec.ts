import { authorization, readJson, register, type Server } from '../src/by-hand.ts';
import { callStateless } from '../src/fetch-mcp.ts';
import { expect, test } from '../src/fixtures.ts';
import { letIn } from '../src/let-in.ts';
import { myOrganizations, whoAmI } from '../src/tools.ts';

test('as Cursor does: returns to a scheme of its own', async ({ page, endpoint }) => {
  const { origin } = new URL(endpoint);
  const server = await readJson<Server>(`${origin}/.well-known/oauth-authorization-server`);
  const redirectUri = 'cursor://anysphere.cursor-mcp/oauth/callback';
  const client = await register(server, { client_name: 'Cursor', redirect_uris: [redirectUri] });
  const { address, redeem } = authorization(server, {
    client_id: client,
    redirect_uri: redirectUri,
    resource: endpoint,
  });
  const returned = await letIn(page, address);
  expect(returned.href.split('?')[0]).toBe(redirectUri);
  const { access_token: token } = await redeem(returned);
  const headers = { authorization: `Bearer ${token}` };
  const { message } = await callStateless(endpoint, whoAmI, headers);
  expect(message?.result?.['structuredContent']).toMatchObject(myOrganizations);
});
