import { assets } from '#assets';
import { basePathOf } from '@keystile/config';

let ready;

/** See handler.d.ts. */
export async function fetch(request, platform) {
  ready ??= start(platform.settings);
  const { server, basePath } = await ready;
  const asset = assets.get(new URL(request.url).pathname.slice(basePath.length));
  if (asset) return serve(request, asset);
  return server.respond(request, { platform, getClientAddress: () => platform.ip });
}

/** Kit takes its base path when it is loaded: see base-path.ts. */
async function start(settings) {
  const basePath = basePathOf(settings.url);
  globalThis.keystileBasePath = basePath;
  const { server } = await import('./server-instance.js');
  await server.init({ env: environment(settings) });
  return { server, basePath };
}

/** What src/env.ts declares, as the settings have it: other variables of the process have no say. */
function environment({ clerk }) {
  if (!clerk) return {};
  return {
    CLERK_SECRET_KEY: clerk.secretKey,
    ...(clerk.jwtKey && { CLERK_JWT_KEY: clerk.jwtKey }),
    PUBLIC_CLERK_API_URL: clerk.apiUrl,
    PUBLIC_CLERK_TELEMETRY_DISABLED: 'true',
  };
}

function serve(request, { type, size, etag, immutable, content }) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } });
  }
  const headers = {
    'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'public, no-cache',
    etag,
    'x-content-type-options': 'nosniff',
  };
  if (matches(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers });
  }
  headers['content-type'] = type;
  headers['content-length'] = String(size);
  return new Response(request.method === 'HEAD' ? null : content(), { headers });
}

/** Weak comparison, as RFC 9110, 13.1.2 asks. */
function matches(header, etag) {
  if (!header) return false;
  return header.split(',').some((tag) => [etag, '*'].includes(tag.trim().replace(/^W\//, '')));
}
