import type { Settings } from '@keystile/config';
import type { Identity } from '@keystile/identity';

/** Where the endpoint answers; the first name is the one that tokens are for. */
export const mcpPaths = ['/v1/mcp', '/mcp'] as const;

const name = 'oauth-protected-resource';

/**
 * What clients are told to ask Clerk for. None of it is needed here, but clients that ask for
 * something add `offline_access`, for which Clerk gives a refresh token.
 */
const clerkScopes = ['profile', 'email'];

/**
 * The metadata of the MCP endpoint as a protected resource (RFC 9728, 2), by path: where the
 * challenge says, where RFC 9728, 3.1 puts it for each of the endpoint's names, and where clients
 * look that know the root only, or append to the endpoint's own address.
 */
export function protectedResources(
  { url }: Pick<Settings, 'url'>,
  { kind, issuer }: Pick<Identity, 'kind' | 'issuer'>,
): Map<string, object> {
  const describe = (path: string) => ({
    resource: url + path,
    authorization_servers: [issuer],
    ...(kind === 'clerk' && { scopes_supported: clerkScopes }),
    bearer_methods_supported: ['header'],
    resource_name: 'Keystile',
    resource_documentation: `${url}/v1/docs`,
  });
  const main = describe(mcpPaths[0]);
  const documents = new Map<string, object>([
    [`/v1/.well-known/${name}`, main],
    [`/.well-known/${name}`, main],
  ]);
  for (const path of mcpPaths) {
    documents.set(`/.well-known/${name}${path}`, describe(path));
    documents.set(`${path}/.well-known/${name}`, describe(path));
  }
  return documents;
}
