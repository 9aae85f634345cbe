import { githubLeaksPath } from '../leaks/github.ts';
import { mcpPaths } from '../mcp/protected-resource.ts';
import { readerPath } from '../openapi/docs.ts';
import { meEndpoint } from './me.ts';

const fixed = [
  ...mcpPaths,
  githubLeaksPath,
  readerPath,
  `/v1${meEndpoint.path}`,
  '/v1/docs',
  '/v1/health',
  '/v1/openapi.json',
];

/** Whether a path under `/v1` is one that the API answers itself, whatever tools there are. */
export function isReservedPath(path: string): boolean {
  return (
    fixed.includes(`/v1${path}`) || path.startsWith('/mcp/') || path.startsWith('/.well-known/')
  );
}
