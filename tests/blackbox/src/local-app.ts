import { createHash, randomBytes } from 'node:crypto';
import { call, type Answer } from './call.ts';
import { listen } from './callback.ts';
import type { Instance } from './instance.ts';

/** A program on the person's machine that asks to be let in (RFC 8252): it waits on a loopback port. */
export interface LocalApp extends AsyncDisposable {
  name: string;
  clientId: string;
  /** Its host and port, where the browser comes back to. */
  host: string;
  redirectUri: string;
  /** Where it sends the browser; `changes` replace parameters, undefined leaves one out. */
  authorizePath(changes?: Record<string, string | undefined>): string;
  /** The parameters that the browser brings back next, or brought and nobody took. */
  answer(): Promise<URLSearchParams>;
  /** How often the browser came back in all. */
  answers(): number;
  /** Asks the token endpoint for what a code stands for. */
  exchange(code: string): Promise<Answer>;
  /** Gets an access token for a code. */
  redeem(code: string): Promise<string>;
  /** Asks the token endpoint for new tokens. */
  refresh(refreshToken: string): Promise<Answer>;
}

/** Registers an app with a server, under any name, and starts to listen. */
export async function startLocalApp(
  server: Instance,
  name = 'Test app',
  scope = 'openid profile email offline_access',
): Promise<LocalApp> {
  const verifier = randomBytes(32).toString('base64url');
  const callback = await listen();
  const redirectUri = callback.url;
  const clientId = await register(server, { name, redirectUri });

  function ask(fields: Record<string, string>): Promise<Answer> {
    const all = { ...fields, client_id: clientId, resource: `${server.url}/v1/mcp` };
    const body = new URLSearchParams(all).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return call(server, '/oauth2/token', { method: 'POST', headers, body });
  }

  function exchange(code: string): Promise<Answer> {
    return ask({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    });
  }

  return {
    name,
    clientId,
    host: new URL(redirectUri).host,
    redirectUri,
    answer: async () => (await callback.arrival()).searchParams,
    answers: callback.arrivals,
    authorizePath(changes = {}) {
      const parameters: Record<string, string | undefined> = {
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        scope,
        state: 'a state "with" <everything> & 100% \\ ü',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
        resource: `${server.url}/v1/mcp`,
        ...changes,
      };
      const given = Object.entries(parameters).filter((pair) => pair[1] !== undefined);
      return `/oauth2/authorize?${new URLSearchParams(given as [string, string][])}`;
    },
    exchange,
    async redeem(code) {
      const { json } = await exchange(code);
      return (json as { access_token: string }).access_token;
    },
    refresh: (refreshToken) => ask({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    [Symbol.asyncDispose]: () => callback[Symbol.asyncDispose](),
  };
}

async function register(
  server: Instance,
  { name, redirectUri }: { name: string; redirectUri: string },
): Promise<string> {
  const { json } = await call(server, '/oauth2/register', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_name: name,
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'none',
    }),
  });
  return (json as { client_id: string }).client_id;
}

/** Lists tools with an access token, as an app would to see whether it is let in. */
export function listTools(server: Instance, token: string): Promise<Answer> {
  return call(server, '/v1/mcp', {
    method: 'POST',
    key: token,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2025-06-18',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  });
}
