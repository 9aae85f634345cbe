// Its package exports only modules; the script for browsers is reached by its path.
// @ts-expect-error TypeScript reads the script's text, Bun gives its path
import scalarPath from '../../node_modules/@scalar/api-reference/dist/browser/standalone.js' with { type: 'file' };

/** Where the reader's script is served from: our own origin, so that no internet is needed. */
export const readerPath = '/v1/docs/reader.js';

const configuration = {
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
};

const page = (basePath: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Keystile API</title>
<link rel="icon" href="data:,">
</head>
<body>
<script id="api-reference" data-configuration='${JSON.stringify({ url: `${basePath}/v1/openapi.json`, ...configuration })}'></script>
<script src="${basePath}${readerPath}"></script>
</body>
</html>
`;

const securityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page that shows `/v1/openapi.json` to a person, both below a base path. */
export function createDocsPage(basePath: string) {
  const html = page(basePath);
  return function docsPage(requestId: string): Response {
    return new Response(html, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': securityPolicy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'x-request-id': requestId,
      },
    });
  };
}

/** The reader's script. */
export function docsReader(requestId: string): Response {
  return new Response(Bun.file(scalarPath), {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      'x-content-type-options': 'nosniff',
      'x-request-id': requestId,
    },
  });
}
