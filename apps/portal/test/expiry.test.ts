import { describe, expect, test } from 'bun:test';
import { expiryOffer, parseExpiry } from '../src/routes/account/api-keys/expiry.ts';

const now = new Date('2026-11-22T14:30:00Z');
const parse = (choice: string, date = '', timeZone = 'UTC') =>
  parseExpiry({ choice, date }, { now, timeZone });
const expiresAt = (outcome: ReturnType<typeof parseExpiry>) =>
  'expiresAt' in outcome ? outcome.expiresAt?.toISOString() : outcome;

test('never, and nothing chosen, do not expire', () => {
  expect(parse('never')).toEqual({ expiresAt: null });
  expect(parse('')).toEqual({ expiresAt: null });
});

test.each([
  ['7', '2026-11-29T14:30:00.000Z'],
  ['30', '2026-12-22T14:30:00.000Z'],
  ['90', '2027-02-20T14:30:00.000Z'],
  ['365', '2027-11-22T14:30:00.000Z'],
])('%s days are counted from now', (choice, moment) => {
  expect(expiresAt(parse(choice))).toBe(moment);
});

describe('a date counts through the end of that day where the visitor is', () => {
  test.each([
    ['2026-12-31', 'UTC', '2027-01-01T00:00:00Z'],
    ['2026-12-31', 'Asia/Tokyo', '2026-12-31T15:00:00Z'],
    ['2026-12-31', 'America/Los_Angeles', '2027-01-01T08:00:00Z'],
    ['2027-06-30', 'Europe/Berlin', '2027-06-30T22:00:00Z'],
    // Clocks change in the night after this day.
    ['2027-03-27', 'Europe/Berlin', '2027-03-27T23:00:00Z'],
    ['2027-03-28', 'Europe/Berlin', '2027-03-28T22:00:00Z'],
    ['2028-02-29', 'Asia/Kathmandu', '2028-02-29T18:15:00Z'],
    ['2026-11-22', 'UTC', '2026-11-23T00:00:00Z'],
  ])('%s in %s', (date, zone, moment) => {
    const lastMs = new Date(new Date(moment).getTime() - 1).toISOString();
    expect(expiresAt(parse('custom', date, zone))).toBe(lastMs);
  });
});

describe('what cannot be used says why', () => {
  test.each([
    ['custom', '', 'missing'],
    ['custom', '   ', 'missing'],
    ['custom', '2026-11-21', 'past'],
    ['custom', '1970-01-01', 'past'],
    ['custom', '2027-02-29', 'invalid'],
    ['custom', '2027-13-01', 'invalid'],
    ['custom', '31.12.2026', 'invalid'],
    ['custom', '9999-12-31', 'invalid'],
    ['custom', '+275760-09-13', 'invalid'],
    ['8', '', 'invalid'],
    ['-1', '', 'invalid'],
    ['NaN', '', 'invalid'],
    ['toString', '', 'invalid'],
  ] as const)('%s %s is %s', (choice, date, error) => {
    expect(parse(choice, date)).toEqual({ error });
  });
});

describe('what the form offers', () => {
  const dayMs = 86_400_000;
  const offer = (maxAgeDays: number | null, expiryRequired = false) =>
    expiryOffer(
      { maxAgeMs: maxAgeDays === null ? null : maxAgeDays * dayMs, expiryRequired },
      { now, timeZone: 'UTC' },
    );

  test('is everything where there is no rule', () => {
    expect(offer(null)).toEqual({
      hasNever: true,
      days: [7, 30, 90, 365],
      mostMs: null,
      first: '2026-11-22',
      last: null,
      hasDate: true,
      preselected: 'never',
    });
  });

  test('is no "never" where an expiry is required, and the longest is chosen', () => {
    expect(offer(null, true)).toMatchObject({ hasNever: false, last: null, preselected: '365' });
  });

  test('ends with the longest life, which is chosen', () => {
    expect(offer(90)).toMatchObject({ days: [7, 30, 90], mostMs: null, preselected: '90' });
    expect(offer(60)).toMatchObject({ days: [7, 30], mostMs: 60 * dayMs, preselected: 'most' });
    expect(offer(60)).toMatchObject({ last: '2027-01-20', hasDate: true });
    expect(offer(0.25)).toMatchObject({ days: [], preselected: 'most', hasDate: false });
  });

  test('is what the form may post', () => {
    const clock = { now, timeZone: 'Asia/Tokyo', maxAgeMs: 60 * dayMs };
    const most = { expiresAt: new Date(now.getTime() + clock.maxAgeMs) };
    expect(parseExpiry({ choice: 'most', date: '' }, clock)).toEqual(most);
    expect(parse('most')).toEqual({ error: 'invalid' });
    const { last } = expiryOffer({ maxAgeMs: clock.maxAgeMs, expiryRequired: false }, clock);
    const onLast = parseExpiry({ choice: 'custom', date: last! }, clock);
    expect(onLast.error ? null : onLast.expiresAt!.getTime()).toBeLessThanOrEqual(
      most.expiresAt.getTime(),
    );
  });
});
