import { plainHref } from './base-path.ts';
import { href, splitPath, type Locale } from './locale.ts';

/** An authorization request on its way through the sign-in page may be long. */
const mostLength = 8000;

/**
 * Where to go after signing in: `wanted` if it is a path on this site, else `fallback`. Anything
 * that a browser or a proxy could read as another site is refused: schemes, `//`, backslashes,
 * control characters, and the same hidden in percent-encoding or behind dot segments.
 */
export function redirectTarget(wanted: unknown, fallback: string): string {
  if (typeof wanted !== 'string' || wanted.length > mostLength) return fallback;
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
  const isOurs = origin === base && pathname.startsWith(plainHref('/'));
  return isOurs && looksLocal(target) ? target : fallback;
}

/** Where to go after signing in, in the language the visitor has by now. */
export function afterSignIn(wanted: unknown, locale: Locale): string {
  const target = redirectTarget(wanted, href('/account/', locale));
  const { locale: other, path } = splitPath(target);
  return other ? href(path, locale) : target;
}

function looksLocal(text: string): boolean {
  return /^\/(?![.\s]*\/)/.test(text) && !/[\p{Cc}\\]/u.test(text);
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
