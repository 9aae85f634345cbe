/**
 * Where to go after signing in: `wanted` if it is a path on this site, else `fallback`. Anything
 * that a browser or a proxy could read as another site is refused: schemes, `//`, backslashes,
 * control characters, and the same hidden in percent-encoding or behind dot segments.
 */
export function redirectTarget(wanted: unknown, fallback: string): string {
  if (typeof wanted !== 'string' || wanted.length > 2000) return fallback;
  if (!looksLocal(wanted)) return fallback;
  for (let text = wanted, depth = 0; depth < 4; depth += 1) {
    const decoded = decode(text);
    if (decoded === undefined || !looksLocal(decoded)) return fallback;
    if (decoded === text) break;
    text = decoded;
  }
  const base = 'http://site.invalid';
  if (!URL.canParse(wanted, base)) return fallback;
  const { origin, pathname, search, hash } = new URL(wanted, base);
  const target = pathname + search + hash;
  return origin === base && looksLocal(target) ? target : fallback;
}

function looksLocal(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  return (
    /^\/(?!\/)/.test(text) && !/[\u0000-\u001f\u007f\\]/.test(text) && !/^\/[.\s]*\//.test(text)
  );
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
