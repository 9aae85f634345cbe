/** Of a client's headers, those that are about what it wants. Never credentials, cookies or hops. */
const passedOn = [
  ...['accept', 'accept-language', 'content-type', 'content-language', 'content-encoding'],
  ...['idempotency-key', 'prefer'],
  ...['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since', 'range', 'if-range'],
];

/** Never passed on, whatever a document declares. */
const kept = new Set([
  ...['authorization', 'cookie', 'host', 'connection', 'content-length', 'te'],
  ...[
    'accept-encoding',
    'expect',
    'upgrade',
    'trailer',
    'transfer-encoding',
    'keep-alive',
    'forwarded',
  ],
  ...['via', 'x-api-key', 'x-organization-id', 'x-real-ip'],
]);

export function isOurs(name: string): boolean {
  const lower = name.toLowerCase();
  return kept.has(lower) || /^(x-forwarded-|proxy-|sec-)/.test(lower);
}

/** A client's headers that a service gets; `declared` are those of the operation. */
export function requestHeaders(headers: Headers, declared: readonly string[]): [string, string][] {
  const names = new Set([...passedOn, ...declared.map((name) => name.toLowerCase())]);
  return [...names].flatMap((name): [string, string][] => {
    const value = isOurs(name) ? null : headers.get(name);
    return value === null ? [] : [[name, value]];
  });
}

const answered = [
  ...['content-type', 'content-language', 'content-disposition', 'content-range', 'accept-ranges'],
  ...[
    'cache-control',
    'expires',
    'etag',
    'last-modified',
    'retry-after',
    'link',
    'location',
    'vary',
  ],
  ...['x-total-count', 'deprecation', 'sunset'],
];

/**
 * A service's headers that a client gets. Addresses below `base` become ours.
 */
export function responseHeaders(headers: Headers, base: string, path: string): Headers {
  const result = new Headers();
  for (const name of answered) {
    const value = headers.get(name);
    if (value !== null) result.set(name, value.replaceAll(base.replace(/\/+$/, ''), path));
  }
  return result;
}
