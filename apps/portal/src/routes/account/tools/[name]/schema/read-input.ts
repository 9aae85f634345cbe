import { shownChoice, type FormField } from './form-fields.ts';

/** Why a field cannot be sent: it is empty, no number, no JSON, or none of the choices. */
export type FieldFault = 'required' | 'number' | 'json' | 'object' | 'choice';

/** What was typed, read as the schema asks. */
export interface ReadInput {
  input: Record<string, unknown>;
  /** By the position of the field. */
  faults: Map<number, FieldFault>;
}

/** The name of a field's control in a form. */
export function controlName({ name }: FormField): string {
  return `in.${name}`;
}

/** What a form holds, by the position of the field. */
export function typedTexts(fields: readonly FormField[], data: FormData): string[] {
  return fields.map((field) => {
    const value = data.get(controlName(field));
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
  });
}

/** Makes an input of what was typed. Fields that are left empty are left out. */
export function readInput(fields: readonly FormField[], texts: readonly string[]): ReadInput {
  const faults: ReadInput['faults'] = new Map();
  const entries: [string, unknown][] = [];
  for (const [index, field] of fields.entries()) {
    const text = texts[index] ?? '';
    if (text.trim() === '') {
      if (field.isRequired) faults.set(index, 'required');
      continue;
    }
    const read = readField(field, text);
    if ('fault' in read) faults.set(index, read.fault);
    else if (field.name === '') return { input: read.value as Record<string, unknown>, faults };
    else entries.push([field.name, read.value]);
  }
  return { input: Object.fromEntries(entries), faults };
}

type Read = { value: unknown } | { fault: FieldFault };

function readField(field: FormField, text: string): Read {
  switch (field.kind) {
    case 'text':
    case 'longText':
    case 'date':
      return { value: text };
    case 'number':
      return readNumber(text);
    case 'choice':
      return field.choices.includes(text) ? { value: JSON.parse(text) } : { fault: 'choice' };
    case 'list':
      return readLines(field, text);
    case 'json':
      return readJson(field, text);
  }
}

function readNumber(text: string): Read {
  const value = Number(text.trim());
  return Number.isFinite(value) ? { value } : { fault: 'number' };
}

function readLines(field: FormField, text: string): Read {
  const value: unknown[] = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const read = readLine(field, line);
    if ('fault' in read) return read;
    value.push(read.value);
  }
  return { value };
}

function readLine({ choices, item }: FormField, line: string): Read {
  if (choices.length > 0) {
    const choice = choices.find((one) => shownChoice(one) === line.trim());
    return choice === undefined ? { fault: 'choice' } : { value: JSON.parse(choice) };
  }
  return item === 'number' ? readNumber(line) : { value: line };
}

function readJson({ name }: FormField, text: string): Read {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'json' };
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return name !== '' || isObject ? { value } : { fault: 'object' };
}
