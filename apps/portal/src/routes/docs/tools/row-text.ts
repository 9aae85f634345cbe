import { formatNumber } from '#lib/format.ts';
import { isolate } from '#lib/isolate.ts';
import { m } from '#paraglide/messages.js';
import type { InputRow } from './input-rows.ts';

/** The bounds of an input and what counts without it, in the visitor's language. */
export function rowText({ least, most, preset }: InputRow): string {
  return [bounds(least, most), preset !== null && m.tools_default({ value: isolate(preset) })]
    .filter(Boolean)
    .join(' ');
}

function bounds(least: number | null, most: number | null): string | undefined {
  if (least !== null && most !== null) {
    return m.tools_between({ least: formatNumber(least), most: formatNumber(most) });
  }
  if (least !== null) return m.tools_at_least({ least: formatNumber(least) });
  return most === null ? undefined : m.tools_at_most({ most: formatNumber(most) });
}
