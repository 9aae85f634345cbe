import type { Reroute } from '@sveltejs/kit/hooks';
import { splitPath } from '#lib/locale.ts';

/** What no locale comes before: files, addresses that others send people to, and our own tasks. */
const withoutLocale = /^\/(?:_app|callback|internal|oauth2|webhooks)\//;

/** Routes do not name the locale: `/de/sign-in/` is the route `/sign-in`. */
export const reroute: Reroute = ({ url }) => {
  const { locale, path } = splitPath(url.pathname);
  if (locale && !withoutLocale.test(path)) return path;
  return !locale && withoutLocale.test(path) ? undefined : '/no-such-locale';
};
