import { cookiePathOf } from '@keystile/config';
import type { Cookie } from '@keystile/identity';
import type { Cookies, RequestEvent } from '@sveltejs/kit';

/** Sends on the cookies that identity wants set. */
export function setCookies(cookies: Cookies, wanted: readonly Cookie[]): void {
  for (const { name, value, ...options } of wanted) cookies.set(name, value, options);
}

/** Keeps a visitor's choice for a year. */
export function savePreference(
  { cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>,
  name: string,
  value: string,
): void {
  const { url } = locals.services.settings;
  cookies.set(name, value, {
    path: cookiePathOf(url),
    maxAge: 365 * 86_400,
    sameSite: 'lax',
    secure: url.startsWith('https:'),
  });
}
