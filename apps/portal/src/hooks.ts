import type { Reroute } from '@sveltejs/kit/hooks';
import { plainHref } from '#lib/base-path.ts';
import { splitPath } from '#lib/locale.ts';

/** What no locale comes before: files, addresses that others send people to, and our own tasks. */
const withoutLocale = /^\/(?:(?:_app|callback|internal|oauth2|webhooks)\/|llms(?:-full)?\.txt$)/;

/** Routes do not name the locale: `/de/sign-in/` is the route `/sign-in`. */
export const reroute: Reroute = ({ url }) => {
  const { locale, path } = splitPath(url.pathname);
  if (locale && !withoutLocale.test(path)) return plainHref(path);
  return !locale && withoutLocale.test(path) ? undefined : plainHref('/no-such-locale');
};
