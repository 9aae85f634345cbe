import { cookiePathOf } from '@keystile/config';
import type { RequestEvent } from '@sveltejs/kit';

/** Pages that mail a code to an address and then take it. */
type Page = 'code' | 'reset';

const lifetimeSeconds = 3600;
const nameOf = (page: Page) => `keystile_${page}_to`;

/** Where this browser had a code sent to in the last hour; undefined where it had none sent. */
export function letterAddress({ cookies }: Pick<RequestEvent, 'cookies'>, page: Page) {
  return cookies.get(nameOf(page)) || undefined;
}

/** Keeps the address until the code is entered, out of the page's own address. */
export function keepLetterAddress(
  { cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>,
  page: Page,
  email: string,
): void {
  const { url } = locals.services.settings;
  cookies.set(nameOf(page), email, {
    path: cookiePathOf(url),
    maxAge: lifetimeSeconds,
    httpOnly: true,
    sameSite: 'lax',
    secure: url.startsWith('https:'),
  });
}

/** Forgets it. */
export function dropLetterAddress(
  { cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>,
  page: Page,
): void {
  cookies.delete(nameOf(page), { path: cookiePathOf(locals.services.settings.url) });
}
