import { parseSetCookieHeader } from 'better-auth/cookies';
import type { Cookie } from '../identity.ts';

/** The cookies that better-auth wants set. */
export function cookiesOf(headers: Headers): Cookie[] {
  return headers.getSetCookie().flatMap((header) =>
    [...parseSetCookieHeader(header)].map(([name, attributes]) => ({
      name,
      value: attributes.value,
      path: attributes.path ?? '/',
      maxAge: attributes['max-age'],
      httpOnly: attributes.httponly ?? true,
      secure: attributes.secure ?? false,
      sameSite: attributes.samesite ?? 'lax',
    })),
  );
}
