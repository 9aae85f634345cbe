import { Elysia } from 'elysia';
import type { Server } from 'elysia/universal';
import { askedPaths, basePathOf, ownPath } from '@keystile/config';
import type { AuthenticatedGrant } from '@keystile/identity';
import { madeFrom } from '@keystile/registry';
import { clientIp } from './edge/client-ip.ts';
import { health } from './health.ts';
import { createDocsPage, docsReader, readerPath } from './openapi/docs.ts';
import { createOpenApi } from './openapi/serve.ts';
import { createMcp, type McpOptions } from './mcp/endpoint.ts';
import { createGithubLeaks, githubLeaksPath } from './leaks/github.ts';
import { mcpPaths, protectedResources } from './mcp/protected-resource.ts';
import { createGate } from './pipeline/gate.ts';
import { createPipeline } from './pipeline/handle.ts';
import { createFallbacks } from './rest/fallbacks.ts';
import { restEndpoints } from './rest/endpoints.ts';
import { createRoutes } from './rest/routes.ts';
import { plainEndpoint } from './rest/tool-endpoint.ts';
import { jsonResponse } from './rest/json-response.ts';
import { createProbes } from './probes.ts';
import type { ApiServices } from './services.ts';

/** Where upstreams find the keys that verify who calls. */
const callerKeysPath = '/v1/.well-known/jwks.json';

/** Answers what is not the API's: the portal, where it is served on the same port. */
export type Elsewhere = (request: Request, peer: string) => Promise<Response>;

/**
 * The API as an Elysia app: guarded endpoints under `/v1`, the MCP endpoint, and what is open beside them. Other
 * paths go `elsewhere`, and are not found without one.
 */
export function createApi(services: ApiServices, elsewhere?: Elsewhere, mcpOptions?: McpOptions) {
  const { settings, version } = services;
  const basePath = basePathOf(settings.url);
  const app = new Elysia({ name: 'keystile-api' });
  const ipOf = (request: Request) =>
    clientIp(peerOf(app.server, request), request.headers, settings);
  const gate = createGate(services, ipOf);
  const { handle, handleFor } = createPipeline(gate, services);
  const mcp = createMcp(gate, services, mcpOptions);
  const { notFound, denied, otherMethods, onFault } = createFallbacks(services);

  // Elysia has a hook apply to what is registered after it.
  app.onError(onFault);

  const routes = madeFrom(services.registry, (registry) =>
    createRoutes(restEndpoints(registry, services)),
  );

  /** The forms of a path that requests have: with the public URL's path, and without. */
  function forms(path: string): string[] {
    return askedPaths(path, basePath);
  }

  function answerTools({ request, path }: RouteContext): Response | Promise<Response> {
    const found = routes()(request.method, ownPath(path, basePath));
    if (found.kind === 'endpoint') return handle(found.endpoint, request, found.params);
    return found.kind === 'nothing'
      ? notFound({ request })
      : otherMethods({ request }, found.allow);
  }

  for (const path of mcpPaths.flatMap(forms)) {
    app.all(path, ({ request }) => mcp.answer(request), { parse: 'none' });
  }

  const githubLeaks = createGithubLeaks(services, { ipOf, draw: gate.draw });
  for (const path of forms(githubLeaksPath)) {
    app.all(path, ({ request }) => githubLeaks(request), { parse: 'none' });
  }

  const { oauth } = services.identity;
  for (const path of (oauth?.paths ?? []).flatMap(forms)) {
    app.all(path, ({ request }) => oauth!.answer(request, ipOf(request)).then(withRequestId), {
      parse: 'none',
    });
  }

  const callerKeys = JSON.stringify(services.callerKeys);
  const healthJson = JSON.stringify(health(version, settings));
  const open: Record<string, (requestId: string, request: Request) => Response> = {
    '/health': (requestId) => jsonResponse(healthJson, 200, { requestId }),
    '/v1/health': (requestId) => jsonResponse(healthJson, 200, { requestId }),
    '/v1/docs': createDocsPage(basePath),
    [readerPath]: docsReader,
    '/v1/openapi.json': createOpenApi(services),
    [callerKeysPath]: (requestId) => jsonResponse(callerKeys, 200, { requestId }),
    ...createProbes(services.unready),
  };
  for (const [path, document] of protectedResources(settings, services.identity)) {
    const json = JSON.stringify(document);
    open[path] = (requestId) => jsonResponse(json, 200, { requestId });
  }
  for (const [own, respond] of Object.entries(open)) {
    for (const path of forms(own)) {
      app.all(path, ({ request }) => otherMethods({ request }));
      app.get(path, ({ request }) => respond(crypto.randomUUID(), request));
    }
  }

  for (const path of forms('/v1')) {
    app.all(path, notFound);
    app.all(`${path}/*`, unawaited(answerTools), { parse: 'none' });
  }
  if (elsewhere) {
    app.all('/*', ({ request, server }) => elsewhere(request, peerOf(server, request)), {
      parse: 'none',
    });
  } else {
    app.all('/*', notFound);
  }
  return {
    /**
     * Starts to listen, with something `around` each request where that is wanted; without it, Bun's own
     * router finds the paths that are open. Throws what Bun throws when the address cannot be had.
     */
    listen(address: ListenOptions, around?: (answer: Answer) => Answer): Server {
      if (!around) return app.listen(address).server!;
      app.compile();
      return (app.server = Bun.serve({ ...address, fetch: around(app.fetch) } as ServeOptions));
    },
    /** Answers a request as one that came in: what `listen` puts something around. */
    answer: (request: Request) => app.fetch(request),
    /**
     * Calls a tool as a person who is signed in to the portal: the same limits, usage and answers as
     * by REST. Nobody: a person who may do nothing at the moment.
     */
    async callAs(
      holder: AuthenticatedGrant | undefined,
      tool: string,
      input: unknown,
    ): Promise<Response> {
      const request = new Request(`${settings.url}/v1/call/${tool}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      const found = services.registry.current.find(tool);
      if (!holder) return denied();
      if (!found) return notFound({ request });
      return handleFor(holder, plainEndpoint(found, services), request, {});
    },
    /** Ends open MCP streams, which would otherwise outlast a stop. */
    endStreams: () => mcp.close(),
  };
}

type ListenOptions = Exclude<Parameters<Elysia['listen']>[0], string | number>;
type ServeOptions = Parameters<typeof Bun.serve>[0];

/** Tells where a request came in. */
export interface Peers {
  requestIP(request: Request): { address: string } | null;
}

/** Answers a request. */
export type Answer = (request: Request, peers: Peers) => Response | Promise<Response>;

interface RouteContext {
  request: Request;
  path: string;
}

/**
 * Elysia awaits what a handler returns when it reads a call in the handler's text, and that costs
 * each request some microseconds. A bound function shows no text; it may still return a promise.
 */
function unawaited(handler: (context: RouteContext) => Response | Promise<Response>) {
  return handler.bind(undefined);
}

function withRequestId(response: Response): Response {
  response.headers.set('x-request-id', crypto.randomUUID());
  return response;
}

function peerOf(server: Server | null, request: Request): string {
  return server?.requestIP(request)?.address ?? '';
}
