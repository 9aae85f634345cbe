import { shownChoice } from './form-fields.ts';
import { plain, propertiesOf, requiredOf, textOf, type JsonSchema } from './plain.ts';

/** One field of an answer, as a list shows it. */
export interface OutputField {
  /** Names from the outside in, such as `models[].id`. */
  path: string;
  /** Such as `string`, `integer[]` or `"a" | "b"`. */
  type: string;
  isAlways: boolean;
  description: string | null;
}

const mostDepth = 4;
const mostFields = 200;
const mostChoices = 12;

/** The fields of an answer, in the order of the schema; the first few hundred of them. */
export function outputFields(root: JsonSchema): OutputField[] {
  const found: OutputField[] = [];
  addFields(found, { schema: plain(root, root), root, prefix: '', depth: 0 });
  return found;
}

interface Place {
  schema: JsonSchema;
  root: JsonSchema;
  prefix: string;
  depth: number;
}

function addFields(found: OutputField[], { schema, root, prefix, depth }: Place): void {
  const required = new Set(requiredOf(schema));
  for (const [name, part] of propertiesOf(schema)) {
    if (found.length >= mostFields) return;
    const field = plain(part, root);
    const items = plain(field['items'], root);
    const isList = field['type'] === 'array';
    const path = prefix + name;
    const type = isList ? `${typeText(items)}[]` : typeText(field);
    const description = textOf(field, 'description');
    found.push({ path, type, isAlways: required.has(name), description });
    const inner = isList
      ? { schema: items, prefix: `${path}[].` }
      : { schema: field, prefix: `${path}.` };
    if (depth < mostDepth) addFields(found, { ...inner, root, depth: depth + 1 });
  }
}

function typeText(schema: JsonSchema): string {
  const { type, const: constant } = schema;
  if (Array.isArray(schema['enum'])) {
    const choices = schema['enum'].map((value) => JSON.stringify(value));
    const more = choices.length > mostChoices ? ' | …' : '';
    return choices.slice(0, mostChoices).join(' | ') + more;
  }
  if (constant !== undefined) return shownChoice(JSON.stringify(constant));
  if (Array.isArray(type)) return type.join(' | ');
  if (typeof type === 'string') return type;
  return 'properties' in schema ? 'object' : 'any';
}
