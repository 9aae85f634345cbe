/** What the form offers: never, in some days, or on a date. */
export const expiryDays = [7, 30, 90, 365] as const;
export const expiryChoices = ['never', ...expiryDays.map(String), 'custom'];

export type ExpiryError = 'missing' | 'invalid' | 'past';

export type Expiry = { expiresAt: Date | null; error?: undefined } | { error: ExpiryError };

const dayMs = 86_400_000;

/**
 * When a key made at `now` ends. On a date means through the whole of that day in the visitor's
 * time zone; today is a possible choice.
 */
export function parseExpiry(
  { choice, date }: { choice: string; date: string },
  { now, timeZone }: { now: Date; timeZone: string },
): Expiry {
  if (choice === '' || choice === 'never') return { expiresAt: null };
  const days = expiryDays.find((count) => String(count) === choice);
  if (days !== undefined) return { expiresAt: new Date(now.getTime() + days * dayMs) };
  if (choice !== 'custom') return { error: 'invalid' };
  if (date.trim() === '') return { error: 'missing' };
  const midnight = parseDate(date.trim());
  if (midnight === undefined) return { error: 'invalid' };
  // The day's last millisecond, so that the page shows the day that was chosen.
  const expiresAt = new Date(inTimeZone(new Date(midnight + dayMs), timeZone).getTime() - 1);
  return expiresAt > now ? { expiresAt } : { error: 'past' };
}

/** `2026-11-22` to its midnight in UTC; undefined for what is no day of a year up to 9998. */
function parseDate(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('9999')) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
    ? date.getTime()
    : undefined;
}

/** The moment at which clocks in a zone show what UTC clocks show at `wall`. */
function inTimeZone(wall: Date, timeZone: string): Date {
  const guess = new Date(wall.getTime() - offsetMs(wall, timeZone));
  return new Date(wall.getTime() - offsetMs(guess, timeZone));
}

function offsetMs(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(at.getTime() / 1000) * 1000;
}
