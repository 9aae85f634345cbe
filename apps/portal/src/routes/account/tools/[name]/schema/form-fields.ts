import { numberOf, plain, propertiesOf, requiredOf, textOf, type JsonSchema } from './plain.ts';

/** How a value is typed in: in a line, in several, as a number, chosen, one a line, or as JSON. */
export type FieldKind = 'text' | 'date' | 'longText' | 'number' | 'choice' | 'list' | 'json';

/** One input of a tool, as a form asks for it. */
export interface FormField {
  /** The property; empty where the field is the whole input. */
  name: string;
  kind: FieldKind;
  isRequired: boolean;
  /** As it came. */
  description: string | null;
  /** Values to choose from, as JSON: of the field, or of each line of a list. */
  choices: string[];
  /** What a line of a list is. */
  item: 'text' | 'number';
  least: number | null;
  most: number | null;
  isWhole: boolean;
  mostLength: number | null;
  /** What counts when nothing is typed, as it would be typed. */
  preset: string | null;
  /** A value that works, as it would be typed. */
  example: string | null;
}

/** Forms that are longer help nobody. */
const mostFields = 60;
const longLength = 200;
const longNames = /^(?:content|text|body|message|prompt|markdown|html|code|sql|query_?text)$/i;

/** The form of an input schema; one field of JSON where the schema is more than a list of properties. */
export function formFields(root: JsonSchema): FormField[] {
  const schema = plain(root, root);
  const properties = propertiesOf(schema);
  const hasRules = ['anyOf', 'oneOf', 'allOf', 'if', 'not'].some((keyword) => keyword in schema);
  const isOpen = properties.length === 0 && typeof schema['additionalProperties'] === 'object';
  if (hasRules || isOpen || properties.length > mostFields) return [wholeInput(schema)];
  const required = requiredOf(schema);
  return properties
    .map(([name, part]) => field(name, plain(part, root), required.includes(name), root))
    .sort((a, b) => Number(b.isRequired) - Number(a.isRequired));
}

const bare = {
  choices: [],
  item: 'text',
  least: null,
  most: null,
  isWhole: false,
  mostLength: null,
  preset: null,
  example: null,
} as const;

function wholeInput(schema: JsonSchema): FormField {
  const description = textOf(schema, 'description');
  return { ...bare, name: '', kind: 'json', isRequired: true, description, choices: [] };
}

function field(name: string, schema: JsonSchema, isRequired: boolean, root: JsonSchema): FormField {
  const items = plain(schema['items'], root);
  const kind = kindOf(name, schema, items);
  const ofValue = kind === 'list' ? items : schema;
  const examples = schema['examples'];
  const example = Array.isArray(examples) ? examples[0] : schema['example'];
  return {
    name,
    kind,
    isRequired,
    description: textOf(schema, 'description'),
    choices: kind === 'choice' || kind === 'list' ? choicesOf(ofValue) : [],
    item: isNumber(ofValue) ? 'number' : 'text',
    least: numberOf(ofValue, 'minimum') ?? numberOf(ofValue, 'exclusiveMinimum'),
    most: numberOf(ofValue, 'maximum') ?? numberOf(ofValue, 'exclusiveMaximum'),
    isWhole: ofValue['type'] === 'integer',
    mostLength: numberOf(ofValue, 'maxLength'),
    preset: 'default' in schema ? typedValue(schema['default'], kind) : null,
    example: example === undefined ? null : typedValue(example, kind),
  };
}

function kindOf(name: string, schema: JsonSchema, items: JsonSchema): FieldKind {
  if (choicesOf(schema).length > 0) return 'choice';
  if (isNumber(schema)) return 'number';
  const { type, format } = schema;
  if (type === 'string') {
    if (format === 'date') return 'date';
    const isLong = (numberOf(schema, 'maxLength') ?? 0) > longLength || longNames.test(name);
    return isLong ? 'longText' : 'text';
  }
  const isScalar = items['type'] === 'string' || isNumber(items) || choicesOf(items).length > 0;
  return type === 'array' && isScalar ? 'list' : 'json';
}

function isNumber({ type }: JsonSchema): boolean {
  return type === 'number' || type === 'integer';
}

function choicesOf(schema: JsonSchema): string[] {
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value));
  if ('const' in schema) return [JSON.stringify(schema['const'])];
  return schema['type'] === 'boolean' ? ['true', 'false'] : [];
}

/** A value as it would be typed into a field of this kind. */
function typedValue(value: unknown, kind: FieldKind): string {
  if (kind === 'list' && Array.isArray(value)) return value.map(choiceText).join('\n');
  if (kind === 'choice') return JSON.stringify(value);
  if (kind === 'json') return JSON.stringify(value, null, 2);
  return choiceText(value);
}

function choiceText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A choice as people read it: text without its quotes. */
export function shownChoice(choice: string): string {
  return choiceText(JSON.parse(choice));
}
