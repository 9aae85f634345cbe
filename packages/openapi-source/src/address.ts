/** An http or https address, with its credentials apart: they belong into a header, not into logs. */
export interface Address {
  url: string;
  /** RFC 7617; null where the address has none. */
  authorization: string | null;
}

/** Null for anything that is no http or https address. */
export function parseAddress(text: string, base?: string): Address | null {
  const url = URL.parse(text, base);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  const { username, password } = url;
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  url.username = '';
  url.password = '';
  url.hash = '';
  const authorization =
    username || password ? `Basic ${Buffer.from(pair).toString('base64')}` : null;
  return { url: url.href, authorization };
}
