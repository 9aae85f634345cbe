import { createHash, randomBytes } from 'node:crypto';
import { open } from '@keystile/database';
import { createTokenAuthenticator, type LocalIdentity } from '../src/index.ts';
import { createBrowser, startIdentity } from './browser.ts';

export const url = 'http://localhost:3000';
export const resource = `${url}/v1/mcp`;
export const loopback = 'http://127.0.0.1:4321/callback';

type Changes = Record<string, string | null>;

/** An authorization server with one person signed in, and what a client does at it. */
export async function startOAuth(options: Parameters<typeof startIdentity>[0] = {}) {
  const { url: issuer = url } = options;
  const started = startIdentity(options);
  const { identity, database } = started;
  const reader = open(database.path, { readOnly: true });
  const tokens = createTokenAuthenticator(reader, { url: issuer });
  const client = await createOAuthClient({ identity, url: issuer });
  return {
    ...started,
    ...client,
    authenticate: (accessToken: string, nowMs = Date.now()) =>
      tokens.authenticate(accessToken, nowMs),
    dispose() {
      reader.close();
      started.dispose();
    },
  };
}

interface ClientOptions {
  identity: LocalIdentity;
  /** The public URL of the authorization server. */
  url: string;
  /** How requests get there; in process by default. */
  send?(request: Request): Promise<Response>;
}

/** A person who is signed in, and what a client does at the authorization server. */
export async function createOAuthClient({ identity, url, send }: ClientOptions) {
  const oauth = identity.oauth;
  const browser = createBrowser();
  let requests = 0;
  // Each request comes from somewhere else, so that none is throttled for the others.
  const deliver =
    send ??
    ((request: Request) => {
      requests += 1;
      return oauth.answer(request, `198.18.${requests >> 8}.${requests & 255}`);
    });

  async function signUp(email: string, inBrowser = browser): Promise<string> {
    const input = { email, password: 'a long and rare passphrase', name: '' };
    const outcome = await identity.signUp(input, inBrowser.visitor());
    if (!outcome.ok) throw new Error(outcome.error);
    inBrowser.keep(outcome.cookies);
    const { session } = await identity.session(inBrowser.visitor().headers);
    return session!.person.id;
  }

  const personId = await signUp('ada@example.com');

  function post(path: string, body: string, headers: Record<string, string> = {}) {
    return deliver(new Request(url + path, { method: 'POST', body, headers }));
  }

  function register(metadata: Record<string, unknown> = {}) {
    const body = {
      client_name: 'Test client',
      redirect_uris: [loopback],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'none',
      ...metadata,
    };
    return post('/oauth2/register', JSON.stringify(body), { 'content-type': 'application/json' });
  }

  async function registered(metadata: Record<string, unknown> = {}): Promise<string> {
    const response = await register(metadata);
    const { client_id: clientId } = (await response.json()) as { client_id: string };
    return clientId;
  }

  function request(clientId: string, changes: Changes = {}) {
    const verifier = randomBytes(32).toString('base64url');
    const address = new URL(`${url}/oauth2/authorize`);
    const members: Changes = {
      response_type: 'code',
      client_id: clientId,
      redirect_uri: loopback,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      state: 'a state',
      resource: `${url}/v1/mcp`,
      ...changes,
    };
    for (const [name, value] of Object.entries(members)) {
      if (value !== null) address.searchParams.set(name, value);
    }
    return { verifier, address };
  }

  function token(form: Record<string, string>) {
    const type = 'application/x-www-form-urlencoded';
    return post('/oauth2/token', new URLSearchParams(form).toString(), { 'content-type': type });
  }

  /** Lets a client in as the signed-in person and gives the code that it gets. */
  async function allow(clientId: string, changes: Changes = {}, organizationId?: string) {
    const { verifier, address } = request(clientId, changes);
    const authorization = await oauth.authorize(address, browser.visitor());
    if (authorization.next !== 'consent') {
      throw new Error(`not asked but ${JSON.stringify(authorization)}`);
    }
    const { query } = authorization;
    const answer = { query, accept: true, personId, organizationId };
    const decided = await oauth.decide(answer, browser.visitor());
    if (!decided.ok) throw new Error(decided.error);
    const code = new URL(decided.url).searchParams.get('code');
    if (!code) throw new Error(`no code in ${decided.url}`);
    return { code, verifier, url: new URL(decided.url) };
  }

  function exchange(clientId: string, { code, verifier }: { code: string; verifier: string }) {
    return token({
      grant_type: 'authorization_code',
      client_id: clientId,
      code,
      code_verifier: verifier,
      redirect_uri: loopback,
    });
  }

  function refresh(clientId: string, refreshToken: string) {
    return token({
      grant_type: 'refresh_token',
      client_id: clientId,
      refresh_token: refreshToken,
    });
  }

  /** The whole way from registration to tokens. */
  async function connect(metadata: Record<string, unknown> = {}) {
    const clientId = await registered(metadata);
    const response = await exchange(clientId, await allow(clientId));
    return { clientId, ...((await response.json()) as TokenResponse) };
  }

  return {
    oauth,
    browser,
    personId,
    signUp,
    post,
    register,
    registered,
    request,
    token,
    allow,
    exchange,
    refresh,
    connect,
  };
}

export interface TokenResponse {
  access_token: string;
  refresh_token: string;
  expires_in: number;
  scope: string;
}
