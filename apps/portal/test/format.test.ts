import { afterEach, expect, test } from 'bun:test';
import {
  formatDate,
  formatDateTime,
  formatDuration,
  formatNumber,
  formatRelative,
  formatShare,
} from '../src/lib/format.ts';
import type { Locale } from '../src/lib/locale.ts';
import { overwriteGetLocale } from '../src/paraglide/runtime.js';

const inLocale = (locale: Locale) => overwriteGetLocale(() => locale);
afterEach(() => inLocale('en'));

const moment = new Date('2026-11-22T23:30:00Z');

test('a day is the day where the visitor is', () => {
  inLocale('en');
  expect(formatDate(moment, 'UTC')).toBe('22 Nov 2026');
  expect(formatDate(moment, 'Asia/Tokyo')).toBe('23 Nov 2026');
  expect(formatDateTime(moment, 'UTC')).toBe('22 Nov 2026, 23:30 UTC');
});

test('each locale has its own way, and Arabic has the digits of the keys', () => {
  inLocale('de');
  expect(formatDate(moment, 'UTC')).toBe('22. Nov. 2026');
  expect(formatNumber(1234567)).toBe('1.234.567');
  inLocale('ja');
  expect(formatDate(moment, 'UTC')).toBe('2026年11月22日');
  inLocale('ar');
  expect(formatNumber(1234567)).toBe('1,234,567');
  expect(formatDate(moment, 'UTC')).toContain('2026');
});

test.each([
  [0, 'now'],
  [-999, 'now'],
  [-59_000, '59 seconds ago'],
  [-60_000, '1 minute ago'],
  [-119_999, '1 minute ago'],
  [-86_400_000, 'yesterday'],
  [-3 * 86_400_000, '3 days ago'],
  [5 * 86_400_000, 'in 5 days'],
  [-400 * 86_400_000, 'last year'],
])('%d ms from now is %s', (distance, text) => {
  inLocale('en');
  expect(formatRelative(new Date(moment.getTime() + distance), moment.getTime())).toBe(text);
});

test('shares have at most one decimal', () => {
  inLocale('en');
  expect(formatShare(1 / 3)).toBe('33.3%');
  expect(formatShare(0)).toBe('0%');
});

test.each([
  [604_800_000, '7 days'],
  [86_400_000, '1 day'],
  [129_600_000, '36 hours'],
  [90_000, '90 seconds'],
  [300_000, '5 minutes'],
])('%d ms is %s', (ms, text) => {
  inLocale('en');
  expect(formatDuration(ms)).toBe(text);
});
