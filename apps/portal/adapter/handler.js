import { assets } from './assets.js';
import { server } from './server-instance.js';

let ready;

/** See handler.d.ts. */
export async function fetch(request, platform) {
  const asset = assets.get(new URL(request.url).pathname);
  if (asset) return serve(request, asset);
  ready ??= server.init({ env: environment(platform.settings) });
  await ready;
  return server.respond(request, { platform, getClientAddress: () => platform.ip });
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

function serve(request, { file, type, etag, immutable }) {
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
  const content = Bun.file(file);
  headers['content-type'] = type;
  headers['content-length'] = String(content.size);
  return new Response(request.method === 'HEAD' ? null : content, { headers });
}

/** Weak comparison, as RFC 9110, 13.1.2 asks. */
function matches(header, etag) {
  if (!header) return false;
  return header.split(',').some((tag) => [etag, '*'].includes(tag.trim().replace(/^W\//, '')));
}
