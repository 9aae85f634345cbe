import { expect, test } from 'bun:test';
import { sparklinePath } from '../src/routes/account/api-keys/sparkline.server.ts';
import { dailyChart } from '../src/routes/account/usage/chart.server.ts';

const days = (counts: number[]) =>
  counts.map((calls, index) => ({
    date: new Date(Date.UTC(2026, 10, index + 1)).toISOString().slice(0, 10),
    calls,
  }));

test('a key without calls has no line', () => {
  expect(sparklinePath(days(new Array(30).fill(0)))).toBe('');
});

test('a sparkline runs from edge to edge, higher for more calls', () => {
  expect(sparklinePath(days([0, 5, 10]))).toBe('M1,18L36,10L71,2');
});

test('bars stand on the ground and the ticks are whole numbers from 0', () => {
  const chart = dailyChart(days([0, 1, 3, 2]));
  expect(chart.ticks.map(({ value }) => value)).toEqual([0, 1, 2, 3]);
  expect(chart.bars.map(({ y, height }) => y + height)).toEqual([160, 160, 160, 160]);
  expect(chart.bars.map(({ height }) => height > 0)).toEqual([false, true, true, true]);
});

test.each([1, 2, 7, 19, 250, 12_345, 10_000_000])('the highest tick is no less than %d', (most) => {
  const { ticks } = dailyChart(days([0, most]));
  expect(ticks[0]).toEqual({ value: 0, y: 160 });
  expect(ticks.at(-1)!.value).toBeGreaterThanOrEqual(most);
  expect(ticks.at(-1)!.y).toBe(0);
});
