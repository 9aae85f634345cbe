declare global {
  /**
   * The path of the public URL, as everything that makes or reads an address has to know before it
   * is loaded: adapter/handler.js sets it on the server, hooks.client.ts in the browser.
   */
  var keystileBasePath: string | undefined;
}

/** The path below which all addresses are, such as `/keystile`; empty where there is none. */
export function basePath(): string {
  return globalThis.keystileBasePath ?? '';
}

/** The address of what has no language: `/v1/docs`, say. Pages have `href`. */
export function plainHref(path: `/${string}`): string {
  return basePath() + path;
}
