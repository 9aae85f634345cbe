import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { DailyCalls } from '@keystile/usage';

/** The size of a sparkline's view box. */
export const sparkline = { width: 72, height: 20 };

/** An SVG path over a key's days, oldest first; empty where there was no call. */
export function sparklinePath(daily: readonly DailyCalls[]): string {
  const most = Math.max(...daily.map(({ calls }) => calls));
  if (most <= 0) return '';
  const x = scaleLinear([0, daily.length - 1], [1, sparkline.width - 1]);
  const y = scaleLinear([0, most], [sparkline.height - 2, 2]);
  const path = line<DailyCalls>(
    (_, index) => x(index),
    ({ calls }) => y(calls),
  ).digits(1);
  return path([...daily]) ?? '';
}
