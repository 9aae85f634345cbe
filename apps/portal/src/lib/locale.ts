import { basePath, plainHref } from './base-path.ts';
import { baseLocale, getLocale, locales, type Locale } from '#paraglide/runtime.js';

export { baseLocale, getLocale, locales, type Locale };

/** Each language's own name, for the language menu. */
export const localeNames: Record<Locale, string> = {
  en: 'English',
  de: 'Deutsch',
  ja: '日本語',
  ar: 'العربية',
};

/** The writing direction of a locale. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}

/** Whether a word from a URL or cookie names one of our locales. */
export function isLocale(word: string | undefined): word is Locale {
  return (locales as readonly (string | undefined)[]).includes(word);
}

/**
 * The parts of a public path below the base path: `/de/account/` is locale `de` and path
 * `/account/`. The locale is undefined where the path has none or one we do not know.
 */
export function splitPath(pathname: string): { locale: Locale | undefined; path: `/${string}` } {
  const own = pathname.slice(basePath().length) as `/${string}`;
  const [, first, rest = ''] = /^\/([^/]+)(\/.*)?$/.exec(own) ?? [];
  return isLocale(first)
    ? { locale: first, path: (rest || '/') as `/${string}` }
    : { locale: undefined, path: own };
}

/** The address of a page, `/account/` for example, in the current or a given locale. */
export function href(path: `/${string}`, locale: Locale = getLocale()): string {
  return plainHref(`/${locale}${path}`);
}

/** The same with scheme and host, for letters and other places outside; `url` is the public URL. */
export function absoluteHref(url: string, path: `/${string}`, locale?: Locale): string {
  return new URL(url).origin + href(path, locale);
}
