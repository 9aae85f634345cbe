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

/** Calls a server. Redirects are not followed. */
export async function call(
  { port }: Pick<Instance, 'port'>,
  path: string,
  { method, headers = {}, body, key }: CallOptions = {},
): Promise<Answer> {
  const authorization: Record<string, string> =
    key === undefined ? {} : { authorization: `Bearer ${key}` };
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { ...authorization, ...headers },
    body,
    redirect: 'manual',
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
