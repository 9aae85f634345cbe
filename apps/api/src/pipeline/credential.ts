/**
 * The credential that a request presents: null where it presents none. `Authorization: Bearer`
 * (RFC 6750, 2.1; the scheme's name in any case) counts before `x-api-key`. Another scheme alone is
 * a credential that cannot be right: the empty text. Query strings and bodies are never read.
 */
export function readCredential(headers: Headers): string | null {
  const authorization = headers.get('authorization');
  return readBearer(headers) ?? headers.get('x-api-key') ?? (authorization === null ? null : '');
}

/** What `Authorization: Bearer` presents; null where there is no such header. */
export function readBearer(headers: Headers): string | null {
  const authorization = headers.get('authorization') ?? '';
  const bearer = /^bearer(?: +|$)/i.exec(authorization);
  return bearer && authorization.slice(bearer[0].length).trim();
}
