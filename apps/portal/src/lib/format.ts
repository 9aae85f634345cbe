import { getLocale, type Locale } from './locale.ts';

/** BCP 47 tags for Intl. Arabic with the digits that keys, code and charts beside it have. */
const tags: Record<Locale, string> = {
  en: 'en-GB-u-hc-h23',
  de: 'de-DE',
  ja: 'ja-JP',
  ar: 'ar-u-nu-latn',
};

/** Keeps what `make` made for each locale and key: making a formatter costs more than using it. */
function remembered<Formatter>(make: (tag: string, key: string) => Formatter) {
  const made = new Map<string, Formatter>();
  return function formatter(key = ''): Formatter {
    const tag = tags[getLocale()];
    const id = `${tag} ${key}`;
    const found = made.get(id);
    if (found) return found;
    const formatter = make(tag, key);
    // Keys are time zones that visitors name; there are only so many, but no need to keep all.
    if (made.size >= 200) made.clear();
    made.set(id, formatter);
    return formatter;
  };
}

const dayParts = { day: 'numeric', month: 'short' } as const;
const dateParts = { ...dayParts, year: 'numeric' } as const;
const timeParts = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;

const days = remembered((tag, timeZone) => new Intl.DateTimeFormat(tag, { ...dayParts, timeZone }));
const dates = remembered(
  (tag, timeZone) => new Intl.DateTimeFormat(tag, { ...dateParts, timeZone }),
);
const moments = remembered(
  (tag, timeZone) => new Intl.DateTimeFormat(tag, { ...dateParts, ...timeParts, timeZone }),
);
const distances = remembered((tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }));
const units = remembered(
  (tag, unit) => new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }),
);
const numbers = remembered((tag) => new Intl.NumberFormat(tag));
const milliseconds = remembered(
  (tag, digits) =>
    new Intl.NumberFormat(tag, {
      style: 'unit',
      unit: 'millisecond',
      maximumFractionDigits: Number(digits),
    }),
);
const lists = remembered((tag) => new Intl.ListFormat(tag));
const shares = remembered(
  (tag) => new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 }),
);

/** A day without its year, `22 Nov`, for charts. */
export function formatDay(date: Date, timeZone: string): string {
  return days(timeZone).format(date);
}

/** A day, `22 Nov 2026`. */
export function formatDate(date: Date, timeZone: string): string {
  return dates(timeZone).format(date);
}

/** A moment to the minute, with its time zone. */
export function formatDateTime(date: Date, timeZone: string): string {
  return moments(timeZone).format(date);
}

const steps = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

const wholeUnits = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** A moment as seen from another: `3 hours ago`, `in 5 days`, `now`. */
export function formatRelative(date: Date, nowMs: number): string {
  const seconds = (date.getTime() - nowMs) / 1000;
  const [unit, size] = steps.find(([, step]) => Math.abs(seconds) >= step) ?? ['second', 1];
  return distances().format(Math.trunc(seconds / size), unit);
}

/** A whole number with the locale's separators. */
export function formatNumber(value: number): string {
  return numbers().format(value);
}

/** Words one after the other: `Linux and macOS`. */
export function formatList(words: readonly string[]): string {
  return lists().format(words);
}

/** A share of 1 as a percentage with at most one decimal. */
export function formatShare(value: number): string {
  return shares().format(value);
}

/** A length of time in the largest unit that it is a whole number of: `7 days`, `36 hours`. */
export function formatDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [unit, size] = wholeUnits.find(([, step]) => seconds % step === 0) ?? ['second', 1];
  return formatUnit(seconds / size, unit);
}

/** A number of units of time: `24 hours`. */
export function formatUnit(count: number, unit: 'day' | 'hour' | 'minute' | 'second'): string {
  return units(unit).format(count);
}

/** Milliseconds as a measurement: `3.4 ms`, `120 ms`. */
export function formatMilliseconds(value: number): string {
  return milliseconds(value < 10 ? '1' : '0').format(value);
}
