/** `2026-11-22` to its midnight in UTC, in epoch milliseconds; undefined for what is no day of a year up to 9998. */
export function parseDate(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('9999')) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
    ? date.getTime()
    : undefined;
}

/** The day that it is in a zone. */
export function dateIn(moment: Date, timeZone: string): string {
  const wallMs = Math.floor(moment.getTime() / 1000) * 1000 + offsetMs(moment, timeZone);
  return new Date(wallMs).toISOString().slice(0, 10);
}

/** The moment at which clocks in a zone show what UTC clocks show at `wall`. */
export function inTimeZone(wall: Date, timeZone: string): Date {
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
