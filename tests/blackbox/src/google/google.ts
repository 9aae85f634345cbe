import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeCertificate } from '../certificates.ts';
import { startTunnel } from './tunnel.ts';

/** Who signs in at Google, as its ID token says. */
export interface GooglePerson {
  sub: string;
  email: string;
  email_verified?: boolean;
  name?: string;
  /** Claims that are to be otherwise than Google would write them. */
  [claim: string]: unknown;
}

/**
 * Google as far as the program speaks with it: a TLS server for Google's names with a new
 * authority, reached through a proxy that the program is told of by its environment.
 */
export interface Google extends AsyncDisposable {
  /** The settings of a client at Google, and the way there. */
  env: Record<string, string>;
  /** What Google's pages answer when the person agrees: the address to go back to. */
  agree(authorizationUrl: string, person: GooglePerson): string;
  /** The same when the person does not. */
  refuse(authorizationUrl: string): string;
  /** The proxy that leads a browser there too. */
  proxy: string;
  /** Google's page sends who comes to it with a browser on at once, to where this says. */
  onVisit(goOn: (authorizationUrl: string) => string): void;
  /** From now on ID tokens are signed with a key that Google never published. */
  useUnknownKey(): void;
  close(): Promise<void>;
}

interface Grant {
  person: GooglePerson;
  challenge: string;
  redirectUri: string;
}

const clientId = 'keystile.apps.googleusercontent.com';
const clientSecret = 'a-secret-of-the-client-at-google';
const hosts = ['accounts.google.com', 'oauth2.googleapis.com', 'www.googleapis.com'];

export async function startGoogle(): Promise<Google> {
  const certificate = await makeCertificate(hosts);
  const published = makeKey();
  let signing = published;
  const grants = new Map<string, Grant>();
  let goOn: ((authorizationUrl: string) => string) | undefined;

  async function answer(request: IncomingMessage): Promise<object | undefined> {
    const address = `${request.headers.host}${request.url}`;
    if (address === 'www.googleapis.com/oauth2/v3/certs') return { keys: [published.jwk] };
    if (address !== 'oauth2.googleapis.com/token' || request.method !== 'POST') return undefined;
    const form = new URLSearchParams(await textOf(request));
    const grant = grants.get(form.get('code') ?? '');
    grants.delete(form.get('code') ?? '');
    const verifier = createHash('sha256').update(form.get('code_verifier') ?? '');
    const isRight =
      form.get('grant_type') === 'authorization_code' &&
      form.get('client_id') === clientId &&
      form.get('client_secret') === clientSecret &&
      form.get('redirect_uri') === grant?.redirectUri &&
      verifier.digest('base64url') === grant?.challenge;
    if (!grant || !isRight) return undefined;
    return {
      access_token: `ya29.${randomUUID()}`,
      refresh_token: `1//${randomUUID()}`,
      id_token: idToken(grant.person, signing),
      expires_in: 3599,
      scope: 'openid email profile',
      token_type: 'Bearer',
    };
  }

  const server = createServer(certificate, (request, response) => {
    if (goOn && request.headers.host === 'accounts.google.com') {
      const location = goOn(`https://accounts.google.com${request.url}`);
      response.writeHead(302, { location }).end();
      return;
    }
    void answer(request).then((body) => {
      // No connection is kept, so that none is used again in the moment in which it closes.
      const headers = { 'content-type': 'application/json', connection: 'close' };
      response.writeHead(body ? 200 : 400, headers);
      response.end(JSON.stringify(body ?? { error: 'invalid_grant' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const tunnel = await startTunnel((server.address() as AddressInfo).port);

  async function close(): Promise<void> {
    tunnel.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    certificate[Symbol.dispose]();
  }

  return {
    env: {
      GOOGLE_CLIENT_ID: clientId,
      GOOGLE_CLIENT_SECRET: clientSecret,
      HTTPS_PROXY: tunnel.url,
      NODE_EXTRA_CA_CERTS: certificate.authorityPath,
    },
    agree(authorizationUrl, person) {
      const { redirectUri, state, challenge } = readRequest(authorizationUrl);
      const code = `4/${randomUUID()}`;
      grants.set(code, { person, challenge, redirectUri });
      return `${redirectUri}?${new URLSearchParams({ state, code, scope: 'openid email profile' })}`;
    },
    refuse(authorizationUrl) {
      const { redirectUri, state } = readRequest(authorizationUrl);
      return `${redirectUri}?${new URLSearchParams({ state, error: 'access_denied' })}`;
    },
    proxy: tunnel.url,
    onVisit: (answer) => void (goOn = answer),
    useUnknownKey: () => void (signing = { ...makeKey(), jwk: published.jwk }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Reads an authorization request as strictly as Google does. */
function readRequest(authorizationUrl: string) {
  const { origin, pathname, searchParams } = new URL(authorizationUrl);
  const asked = Object.fromEntries(searchParams);
  const { redirect_uri: redirectUri = '', state = '', code_challenge: challenge = '' } = asked;
  const isRight =
    origin + pathname === 'https://accounts.google.com/o/oauth2/v2/auth' &&
    asked['client_id'] === clientId &&
    asked['response_type'] === 'code' &&
    asked['code_challenge_method'] === 'S256' &&
    asked['scope']?.split(' ').toSorted().join(' ') === 'email openid profile' &&
    redirectUri.endsWith('/callback/google');
  if (isRight && state && challenge) return { redirectUri, state, challenge };
  throw new Error(`no request that Google would take: ${authorizationUrl}`);
}

function makeKey() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = randomUUID();
  return {
    privateKey,
    jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' },
  };
}

function idToken(person: GooglePerson, { privateKey, jwk }: ReturnType<typeof makeKey>): string {
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: 'RS256', typ: 'JWT', kid: jwk.kid };
  const claims = {
    iss: 'https://accounts.google.com',
    aud: clientId,
    azp: clientId,
    iat: now,
    exp: now + 3600,
    email_verified: true,
    name: 'Ada Lovelace',
    picture: 'https://lh3.googleusercontent.com/a/picture',
    ...person,
  };
  const signed = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createSign('sha256').update(signed).sign(privateKey, 'base64url')}`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part as Uint8Array);
  return Buffer.concat(parts).toString('utf8');
}
