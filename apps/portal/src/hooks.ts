import type { Reroute } from '@sveltejs/kit/hooks';
import { splitPath } from '#lib/locale.ts';

/** Routes do not name the locale: `/de/sign-in/` is the route `/sign-in`. */
export const reroute: Reroute = ({ url }) => {
  const { locale, path } = splitPath(url.pathname);
  if (locale) return path;
  return url.pathname.startsWith('/_app/') ? undefined : '/no-such-locale';
};
