/**
 * The credential that a request presents: null where it presents none. `Authorization: Bearer`
 * (RFC 6750, 2.1; the scheme's name in any case) counts before `x-api-key`. Another scheme alone is
 * a credential that cannot be right: the empty text. Query strings and bodies are never read.
 */
export function readCredential(headers: Headers): string | null {
  const authorization = headers.get('authorization');
  if (authorization !== null) {
    const bearer = /^bearer(?: +|$)/i.exec(authorization);
    if (bearer) return authorization.slice(bearer[0].length).trim();
  }
  return headers.get('x-api-key') ?? (authorization === null ? null : '');
}
