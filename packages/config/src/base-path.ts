/**
 * The path of the public URL, below which everything is: `/keystile` for
 * `https://example.com/keystile`; empty where there is none.
 */
export function basePathOf(url: string): string {
  return new URL(url).pathname.replace(/\/$/, '');
}

/** The path that cookies are for: other apps on the same host are not sent them. */
export function cookiePathOf(url: string): string {
  return basePathOf(url) || '/';
}

/**
 * A path as this server has it, whichever of its forms was asked for: as it is, where the proxy took
 * the base path away, below the base path, or as a well-known address with the base path behind
 * (RFC 8414, 3.1; RFC 9728, 3.1). A base path is none of our own paths, so no two are confused.
 */
export function ownPath(pathname: string, basePath: string): string {
  if (basePath === '') return pathname;
  const [, wellKnown = '', rest = pathname] =
    /^(\/\.well-known\/[^/]+)(\/.*)$/.exec(pathname) ?? [];
  if (rest === basePath) return wellKnown || '/';
  return rest.startsWith(`${basePath}/`) ? wellKnown + rest.slice(basePath.length) : pathname;
}

/** Every form of one of our own paths that `ownPath` takes. */
export function askedPaths(path: string, basePath: string): string[] {
  if (basePath === '') return [path];
  const [, wellKnown, rest = ''] = /^(\/\.well-known\/[^/]+)(\/.*)?$/.exec(path) ?? [];
  return [path, basePath + path, ...(wellKnown ? [wellKnown + basePath + rest] : [])];
}
