import type { Instance } from './instance.ts';

/** A response, read to its end. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The body parsed as JSON; undefined where it is none. */
  json: unknown;
}

export interface CallOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
  /** Sent as `Authorization: Bearer`. */
  key?: string;
}

/**
 * Calls a server, or the proxy before it. Redirects are not followed. A path may be one as the server
 * tells it, with the path of its public URL, or without.
 */
export async function call(
  server: Pick<Instance, 'port'> & Partial<Pick<Instance, 'url' | 'authority'>>,
  path: string,
  { method, headers = {}, body, key }: CallOptions = {},
): Promise<Answer> {
  const authorization: Record<string, string> =
    key === undefined ? {} : { authorization: `Bearer ${key}` };
  const response = await fetch(addressOf(server, path), {
    method,
    headers: { ...authorization, ...headers },
    body,
    redirect: 'manual',
    ...(server.authority && { tls: { ca: server.authority } }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

function addressOf({ port, url, authority }: Parameters<typeof call>[0], path: string): string {
  if (!url || !authority) return `http://127.0.0.1:${port}${path}`;
  const { origin, pathname } = new URL(url);
  return pathname !== '/' && path.startsWith(`${pathname}/`) ? origin + path : url + path;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
