/** Where the authorization server's pages and endpoints are, below the public URL. */
export const paths = {
  authorize: '/oauth2/authorize',
  consent: '/oauth2/consent',
  token: '/oauth2/token',
  register: '/oauth2/register',
  revoke: '/oauth2/revoke',
  userinfo: '/oauth2/userinfo',
  keys: '/oauth2/jwks',
} as const;

/** Where the MCP endpoint is, by both its names. */
export const resourcePaths = ['/v1/mcp', '/mcp'] as const;

/** What access tokens can be for (RFC 8707): the MCP endpoint by both its names. */
export function resourcesOf(url: string): [resource: string, alias: string] {
  const [path, alias] = resourcePaths;
  return [url + path, url + alias];
}

/** Addresses that never reach a browser: what better-auth redirects to, told apart by `authorize`. */
export function turnsOf(url: string) {
  return {
    signIn: `${url}/oauth2/turn/sign-in`,
    signUp: `${url}/oauth2/turn/sign-up`,
    consent: `${url}/oauth2/turn/consent`,
    error: `${url}/oauth2/turn/error`,
  };
}
