import { basePathOf, ownPath } from '@keystile/config';
import { createLimiter, limitedNetwork } from '@keystile/rate-limit';
import type { LocalAuth } from '../auth.ts';
import { clientIpHeader } from '../call.ts';
import { demandWritable } from '../demand-writable.ts';
import { paths, resourcePaths } from './addresses.ts';
import { standardAnswer } from './answers.ts';
import { createDocumentClients } from './document-clients.ts';
import { recordEndings } from '../../directory/grant-events.ts';
import type { OAuthOptions } from './plugins.ts';
import { createUserinfoCheck } from './userinfo.ts';

/** Strangers may register, and what they send is kept for days: it has to be small. */
const mostBodyBytes = 16_384;
const perMinute = { registrations: 30, others: 600 };

/** What this server does not offer, though better-auth could. */
const withheldMembers = new Set([
  'introspection_endpoint',
  'introspection_endpoint_auth_methods_supported',
  'introspection_endpoint_auth_signing_alg_values_supported',
  'end_session_endpoint',
  'backchannel_logout_supported',
  'backchannel_logout_session_supported',
  'dpop_signing_alg_values_supported',
]);

const methods: Record<string, string[]> = {
  [paths.token]: ['POST'],
  [paths.register]: ['POST'],
  [paths.revoke]: ['POST'],
  [paths.keys]: ['GET', 'HEAD'],
};

type Handler = (request: Request, ip: string) => Promise<Response>;

/**
 * The endpoints that programs call. Cookies never get this far, so no website can use a visitor's
 * session through them, and any website may call them with what it holds itself (CORS).
 */
export function createEndpoints(auth: LocalAuth, { database, url, metadataSource }: OAuthOptions) {
  const basePath = basePathOf(url);
  const limiter = createLimiter({ maxBuckets: 100_000 });
  const opensUserinfo = createUserinfoCheck(database, url);
  const documentClients = createDocumentClients(database);

  function waitSeconds(path: string, ip: string): number {
    const [kind, limit] =
      path === paths.register ? ['register', perMinute.registrations] : ['other', perMinute.others];
    const { allowed, resetSeconds } = limiter.take(
      `${kind} ${limitedNetwork(ip)}`,
      limit as number,
    );
    return allowed ? 0 : resetSeconds;
  }

  async function forward(path: string, request: Request, ip: string): Promise<Response> {
    const wait = waitSeconds(path, ip);
    if (wait > 0) return fault(429, 'temporarily_unavailable', 'too many requests', wait);
    const body = request.method === 'POST' ? await readBody(request) : undefined;
    if (body === null) {
      return fault(413, 'invalid_request', `body must be at most ${mostBodyBytes} bytes`);
    }
    const authorization = request.headers.get('authorization');
    if (body && path !== paths.register && documentClients.namesUnseen(body, authorization)) {
      return fault(400, 'invalid_client', 'nobody has let this client in');
    }
    if (body && !(await database.whenWriteLockFree())) {
      return fault(503, 'temporarily_unavailable', 'nothing can be stored at the moment', 5);
    }
    const headers = new Headers({ [clientIpHeader]: ip, accept: 'application/json' });
    for (const name of ['authorization', 'content-type']) {
      const value = request.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    const answer = await auth.handler(
      new Request(url + path, {
        method: request.method === 'HEAD' ? 'GET' : request.method,
        headers,
        body,
      }),
    );
    if (answer.status >= 500) {
      demandWritable(database);
      throw new Error(`better-auth answered ${answer.status} at ${path}`);
    }
    // What an app gave back, or lost because a token came twice.
    if (path === paths.revoke || path === paths.token) recordEndings(database);
    answer.headers.delete('set-cookie');
    return standardAnswer(path, answer);
  }

  /** Tokens come in the header alone; what a body says does not count. */
  async function userinfo(request: Request, ip: string): Promise<Response> {
    const authorization = request.headers.get('authorization');
    if (await opensUserinfo(authorization)) {
      return forward(paths.userinfo, new Request(request.url, { headers: request.headers }), ip);
    }
    const wait = waitSeconds(paths.userinfo, ip);
    if (wait > 0) return fault(429, 'temporarily_unavailable', 'too many requests', wait);
    const response = fault(401, 'invalid_token', 'there is no access token that opens this');
    const challenge = authorization === null ? 'Bearer' : 'Bearer error="invalid_token"';
    response.headers.set('www-authenticate', challenge);
    return response;
  }

  async function metadata(): Promise<Response> {
    const config = await auth.api.getOpenIdConfig();
    const offered = Object.entries(config).filter(([name]) => !withheldMembers.has(name));
    const prompts = ['login', 'consent', 'create', 'none'];
    const document = {
      ...Object.fromEntries(offered),
      // Public clients may revoke too, which better-auth does but does not say.
      revocation_endpoint_auth_methods_supported: config.token_endpoint_auth_methods_supported,
      issuer: url,
      client_id_metadata_document_supported: metadataSource.isReachable(),
      prompt_values_supported: prompts,
      claims_parameter_supported: false,
    };
    return Response.json(document, { headers: { 'cache-control': 'public, max-age=15' } });
  }

  const handlers = new Map<string, { allow: string[]; handle: Handler }>();
  for (const [path, allow] of Object.entries(methods)) {
    handlers.set(path, { allow, handle: (request, ip) => forward(path, request, ip) });
  }
  handlers.set(paths.userinfo, { allow: ['GET', 'POST'], handle: userinfo });
  for (const path of metadataPaths()) {
    handlers.set(path, { allow: ['GET', 'HEAD'], handle: metadata });
  }

  return {
    paths: [...handlers.keys()],
    async answer(request: Request, ip: string): Promise<Response> {
      const found = handlers.get(ownPath(new URL(request.url).pathname, basePath));
      if (!found) return withCors(fault(404, 'not_found', 'not found'));
      const { allow, handle } = found;
      if (request.method === 'OPTIONS') return withCors(preflight(allow));
      if (!allow.includes(request.method)) {
        const response = fault(405, 'invalid_request', 'method not allowed');
        response.headers.set('allow', [...allow, 'OPTIONS'].join(', '));
        return withCors(response);
      }
      const response = withCors(await handle(request, ip));
      return request.method === 'HEAD' ? new Response(null, response) : response;
    },
  };
}

/**
 * Where clients look for the metadata: RFC 8414, 3.1, OpenID Connect Discovery, 4, and the same
 * with the path of the MCP endpoint before or after, as clients of older revisions do.
 */
function metadataPaths(): string[] {
  return ['oauth-authorization-server', 'openid-configuration'].flatMap((name) => [
    `/.well-known/${name}`,
    ...resourcePaths.flatMap((path) => [
      `/.well-known/${name}${path}`,
      `${path}/.well-known/${name}`,
    ]),
  ]);
}

/** Null where there is more than fits; no more than that is read. */
async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get('content-length')) > mostBodyBytes) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBodyBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function fault(status: number, error: string, description: string, wait?: number): Response {
  const response = Response.json({ error, error_description: description }, { status });
  response.headers.set('cache-control', 'no-store');
  if (wait !== undefined) response.headers.set('retry-after', String(wait));
  return response;
}

function preflight(allow: string[]): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': [...allow, 'OPTIONS'].join(', '),
      'access-control-allow-headers': 'authorization, content-type, mcp-protocol-version',
      'access-control-max-age': '86400',
    },
  });
}

function withCors(response: Response): Response {
  response.headers.set('access-control-allow-origin', '*');
  response.headers.set('access-control-expose-headers', '*');
  response.headers.set('x-content-type-options', 'nosniff');
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
  return response;
}
