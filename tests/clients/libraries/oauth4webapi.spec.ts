import * as oauth from 'oauth4webapi';
import { createKey } from '@keystile/blackbox/people';
import { callStateless } from '../src/fetch-mcp.ts';
import { expect, test } from '../src/fixtures.ts';
import { letIn, person, sendAway } from '../src/let-in.ts';
import * as flow from '../src/strict-flow.ts';
import { myOrganizations, whoAmI } from '../src/tools.ts';

const { http } = flow;
const none = oauth.None();

test('signs in strictly, calls a tool, refreshes and revokes', async ({
  page,
  endpoint,
  callback,
}) => {
  const { authorization_servers: servers } = await flow.discoverResource(endpoint);
  const as = await flow.discoverIssuer(servers![0]!);
  const client = await flow.register(as, callback.url);
  const to = { redirectUri: callback.url, resource: endpoint };
  const request = await flow.authorizationRequest(as, client, to);
  await letIn(page, request.address);
  const { tokens, claims } = await flow.redeem(as, client, request, await callback.arrival());

  await test.step('the access token is one for the endpoint (RFC 9068)', async () => {
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    const call = new Request(endpoint, { headers });
    const token = await oauth.validateJwtAccessToken(as, call, endpoint, http);
    expect(token).toMatchObject({ sub: claims.sub, client_id: client.client_id });
    expect(await whoCalls(endpoint, tokens.access_token)).toMatchObject(myOrganizations);
  });

  await test.step('userinfo speaks of the same person', async () => {
    const response = await oauth.userInfoRequest(as, client, tokens.access_token, http);
    const info = await oauth.processUserInfoResponse(as, client, claims.sub, response);
    expect(info).toMatchObject({ email: person, name: 'ada' });
  });

  const refresh = async (refreshToken: string) => {
    const options = { ...http, additionalParameters: { resource: endpoint } };
    const response = await oauth.refreshTokenGrantRequest(as, client, none, refreshToken, options);
    return oauth.processRefreshTokenResponse(as, client, response);
  };
  const next = await refresh(tokens.refresh_token!);

  await test.step('refreshing gives tokens that work', async () => {
    expect(next.refresh_token).not.toBe(tokens.refresh_token);
    expect(await whoCalls(endpoint, next.access_token)).toMatchObject(myOrganizations);
  });

  await test.step('a revoked refresh token gives nothing more', async () => {
    const token = next.refresh_token!;
    const response = await oauth.revocationRequest(as, client, none, token, http);
    await oauth.processRevocationResponse(response);
    const refusal = await refresh(token).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(oauth.ResponseBodyError);
    expect(refusal).toMatchObject({ error: 'invalid_grant', status: 400 });
  });
});

test('is told when the person says no', async ({ page, endpoint, callback }) => {
  const { authorization_servers: servers } = await flow.discoverResource(endpoint);
  const as = await flow.discoverIssuer(servers![0]!);
  const client = await flow.register(as, callback.url);
  const to = { redirectUri: callback.url, resource: endpoint };
  const request = await flow.authorizationRequest(as, client, to);
  await sendAway(page, request.address);
  const answer = await callback.arrival();
  const refusal = await flow.redeem(as, client, request, answer).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(oauth.AuthorizationResponseError);
  expect(refusal).toMatchObject({ error: 'access_denied' });
});

test('calls a tool with a key', async ({ server, endpoint }) => {
  const { secret } = await createKey(server, { name: 'script' });
  expect(await whoCalls(endpoint, secret)).toMatchObject({ count: 1 });
});

async function whoCalls(endpoint: string, token: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}` };
  const { message } = await callStateless(endpoint, whoAmI, headers);
  return message?.result?.['structuredContent'];
}
