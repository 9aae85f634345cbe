import { createHash, randomBytes } from 'node:crypto';

/** What a client reads of an authorization server's metadata (RFC 8414). */
export interface Server {
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  registration_endpoint: string;
  scopes_supported: string[];
}

/** The URL of the metadata that a 401 names (RFC 9728, 5.1). */
export function challengedUrl(refusal: Pick<Response, 'status' | 'headers'>): string {
  const challenge = refusal.headers.get('www-authenticate') ?? '';
  const [, url] = /^Bearer .*\bresource_metadata="([^"]+)"/.exec(challenge) ?? [];
  if (refusal.status === 401 && url) return url;
  throw new Error(`no challenge: ${refusal.status} ${challenge}`);
}

/** Reads a document that must be there. */
export async function readJson<Document>(url: string): Promise<Document> {
  const response = await fetch(url);
  if (response.ok) return (await response.json()) as Document;
  throw new Error(`${response.status} ${url}`);
}

/** Registers a public client (RFC 7591) and gives its id. */
export async function register(
  { registration_endpoint: url }: Server,
  metadata: { client_name: string; redirect_uris: string[] } & Record<string, unknown>,
): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token_endpoint_auth_method: 'none', ...metadata }),
  });
  const registered = (await response.json()) as { client_id: string; redirect_uris: string[] };
  if (response.status === 201) return registered.client_id;
  throw new Error(`${response.status} ${JSON.stringify(registered)}`);
}

/** An authorization request with PKCE: where the browser goes, and how the code is redeemed. */
export function authorization(
  { authorization_endpoint: endpoint, token_endpoint: tokenEndpoint }: Server,
  members: { client_id: string; redirect_uri: string } & Record<string, string>,
) {
  const verifier = randomBytes(32).toString('base64url');
  const address = new URL(endpoint);
  const all = {
    response_type: 'code',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state: randomBytes(16).toString('base64url'),
    ...members,
  };
  for (const [name, value] of Object.entries(all)) address.searchParams.set(name, value);

  async function redeem({ searchParams }: URL): Promise<Tokens> {
    if (searchParams.get('state') !== all.state) throw new Error('the state is another one');
    const { client_id: clientId, redirect_uri: redirectUri, resource } = members;
    return askForTokens(tokenEndpoint, {
      grant_type: 'authorization_code',
      code: searchParams.get('code') ?? '',
      code_verifier: verifier,
      client_id: clientId,
      redirect_uri: redirectUri,
      ...(resource === undefined ? {} : { resource }),
    });
  }

  return { address, redeem };
}

export interface Tokens {
  access_token: string;
  refresh_token: string;
  scope: string;
}

/** Posts to the token endpoint; throws its answer where it is an error. */
export async function askForTokens(url: string, form: Record<string, string>): Promise<Tokens> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form) });
  const answer: unknown = await response.json();
  if (response.ok) return answer as Tokens;
  throw new Error(`${response.status} ${JSON.stringify(answer)}`);
}
