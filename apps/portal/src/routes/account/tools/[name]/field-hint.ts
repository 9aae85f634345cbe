import { formatList, formatNumber } from '#lib/format.ts';
import { isolateName } from '#lib/isolate.ts';
import { m } from '#paraglide/messages.js';
import { shownChoice, type FormField } from './schema/form-fields.ts';

/** Longer descriptions belong to the documentation. */
const mostShown = 1_000;
const mostChoices = 30;

/** What is below a field: its description as it came, and what can be typed. */
export function fieldHint(field: FormField): string {
  const { description, kind, preset } = field;
  return [
    description && isolateName(description.slice(0, mostShown)),
    kind === 'list' && m.tools_one_a_line(),
    kind === 'list' && field.choices.length > 0 && m.tools_one_of({ choices: choices(field) }),
    kind === 'json' && field.name !== '' && m.tools_as_json(),
    bounds(field),
    preset !== null && m.tools_default({ value: isolateName(shownPreset(field, preset)) }),
  ]
    .filter(Boolean)
    .join(' ');
}

function choices(field: FormField): string {
  return formatList(
    field.choices.slice(0, mostChoices).map((one) => isolateName(shownChoice(one))),
  );
}

function shownPreset({ kind }: FormField, preset: string): string {
  if (kind === 'choice') return shownChoice(preset);
  return kind === 'list' ? formatList(preset.split('\n')) : preset;
}

function bounds({ least, most }: FormField): string | undefined {
  if (least !== null && most !== null) {
    return m.tools_between({ least: formatNumber(least), most: formatNumber(most) });
  }
  if (least !== null) return m.tools_at_least({ least: formatNumber(least) });
  return most === null ? undefined : m.tools_at_most({ most: formatNumber(most) });
}
