import { scaleBand, scaleLinear } from 'd3-scale';
import type { DailyCalls } from '@keystile/usage';

/** A bar chart of days in a view box of 600 by 160; heights alone carry the numbers. */
export interface Chart {
  bars: { date: string; calls: number; x: number; y: number; width: number; height: number }[];
  /** Round numbers to read heights by, from 0 upwards. */
  ticks: { value: number; y: number }[];
}

export const chartSize = { width: 600, height: 160 };

/** The geometry of a chart of daily calls, oldest first. */
export function dailyChart(daily: readonly DailyCalls[]): Chart {
  const most = Math.max(1, ...daily.map(({ calls }) => calls));
  const x = scaleBand(
    daily.map(({ date }) => date),
    [0, chartSize.width],
  ).paddingInner(0.25);
  const y = scaleLinear([0, most], [chartSize.height, 0]).nice(3);
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    bars: daily.map(({ date, calls }) => ({
      date,
      calls,
      x: round(x(date) ?? 0),
      y: round(y(calls)),
      width: round(x.bandwidth()),
      height: round(chartSize.height - y(calls)),
    })),
    ticks: y
      .ticks(3)
      .filter(Number.isInteger)
      .map((value) => ({ value, y: round(y(value)) })),
  };
}
