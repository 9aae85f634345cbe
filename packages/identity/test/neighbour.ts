import { open } from '@keystile/database';
import { createLocalIdentity, createTokenAuthenticator } from '../src/index.ts';
import { secret } from './forge.ts';
import { url, type TokenResponse } from './oauth-client.ts';

interface Server {
  database: { path: string };
  faults: string[];
}

/**
 * What another process on the same database has: connections, caches and an authorization server of
 * its own.
 */
export function startNeighbour(
  { database: { path }, faults }: Server,
  options: { secret?: string } = {},
) {
  const database = open(path);
  const reader = open(path, { readOnly: true });
  const { identity, ready } = createLocalIdentity({
    database,
    secret,
    url,
    signUpMode: 'open',
    onError: (message) => faults.push(message),
    ...options,
  });
  const tokens = createTokenAuthenticator(reader, { url });
  const oauth = identity.oauth;

  function token(form: Record<string, string>): Promise<Response> {
    const request = new Request(`${url}/oauth2/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    });
    return oauth.answer(request, '203.0.113.8');
  }

  return {
    identity,
    oauth,
    token,
    authenticate: (accessToken: string) => tokens.authenticate(accessToken, Date.now()),
    async refresh(clientId: string, refreshToken: string): Promise<TokenResponse> {
      const form = { grant_type: 'refresh_token', client_id: clientId };
      const response = await token({ ...form, refresh_token: refreshToken });
      return (await response.json()) as TokenResponse;
    },
    async dispose(): Promise<void> {
      await ready;
      reader.close();
      database.close();
    },
  };
}
