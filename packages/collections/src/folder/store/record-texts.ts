import type { SearchTexts } from '../../records/search-index.ts';
import { isNumeric } from '../infer/column.ts';

type Fields = Record<string, unknown>;

const deepest = 6;
const mostCharacters = 200_000;
const names = ['name', 'title'];

/** What a record is found by: its id, its name or title, and its other texts. */
export function recordTexts(
  id: string,
  record: Fields,
  idField: string,
  search: readonly string[] | undefined,
): SearchTexts {
  const fields = search ?? Object.keys(record);
  const nameField = names.find((field) => fields.includes(field) && isText(record[field]));
  const name = nameField ? (record[nameField] as string) : '';
  const about: string[] = [];
  for (const field of fields) {
    if (field === nameField || field === idField || field === 'id') continue;
    collect(record[field], about, search !== undefined, 0);
  }
  return { id, name, owner: '', about: about.join(' ').slice(0, mostCharacters), keys: [id, name] };
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** Numbers are searched only in fields that were named for it. */
function collect(value: unknown, texts: string[], withNumbers: boolean, depth: number): void {
  if (typeof value === 'string') {
    if (withNumbers || !isNumeric(value)) texts.push(value);
  } else if (typeof value === 'number' || typeof value === 'boolean') {
    if (withNumbers) texts.push(String(value));
  } else if (value !== null && typeof value === 'object' && depth < deepest) {
    for (const inner of Object.values(value)) collect(inner, texts, withNumbers, depth + 1);
  }
}
