import { z } from 'zod';

/** A number with `s`, `m`, `h` or `d`, such as `30s`. */
export type Duration = `${number}${'s' | 'm' | 'h' | 'd'}`;

const unitsMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

const rule = 'must be a number with s, m, h or d, for example "30s"';

/** A duration as text, as milliseconds. */
export const durationMs = z
  .string(rule)
  .regex(/^\d+(\.\d+)?[smhd]$/, rule)
  .transform((text) => Number(text.slice(0, -1)) * unitsMs[text.at(-1) as keyof typeof unitsMs]);
