import { getLocale, type Locale } from './locale.ts';

/** BCP 47 tags for Intl. Arabic with the digits that keys, code and charts beside it have. */
const tags: Record<Locale, string> = {
  en: 'en-GB-u-hc-h23',
  de: 'de-DE',
  ja: 'ja-JP',
  ar: 'ar-u-nu-latn',
};

/** The tag under which Intl knows the page's locale. */
export function intlTag(locale: Locale = getLocale()): string {
  return tags[locale];
}

const dayParts = { day: 'numeric', month: 'short' } as const;

/** A day, `22 Nov 2026`. */
export function formatDate(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(intlTag(), { ...dayParts, year: 'numeric', timeZone }).format(
    date,
  );
}

/** A day without its year, for chart labels. */
export function formatDay(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(intlTag(), { ...dayParts, timeZone }).format(date);
}

/** A moment to the minute, with its time zone. */
export function formatDateTime(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(intlTag(), {
    ...dayParts,
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(date);
}

const steps = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A moment as seen from `now`: `3 hours ago`, `in 5 days`, `now`. */
export function formatRelative(date: Date, now: Date): string {
  const seconds = (date.getTime() - now.getTime()) / 1000;
  const [unit, size] = steps.find(([, step]) => Math.abs(seconds) >= step) ?? ['second', 1];
  const format = new Intl.RelativeTimeFormat(intlTag(), { numeric: 'auto' });
  return format.format(Math.trunc(seconds / size), unit);
}

/** A whole number with the locale's separators. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(intlTag()).format(value);
}

/** A share of 1 as a percentage with at most one decimal. */
export function formatShare(value: number): string {
  return new Intl.NumberFormat(intlTag(), { style: 'percent', maximumFractionDigits: 1 }).format(
    value,
  );
}
