import { isObject, type Json } from '../document/json.ts';

/** How a schema of a document is taken over. */
export interface Cleaning {
  isInput: boolean;
  /** The new reference for one of the document. */
  refer(pointer: string): string;
  isReadOnly(property: unknown): boolean;
}

const maps = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
]);
const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const singles = new Set([
  ...['items', 'additionalProperties', 'not', 'contains', 'propertyNames', 'if', 'then', 'else'],
  ...['unevaluatedItems', 'unevaluatedProperties', 'contentSchema'],
]);
/** They would give references another meaning, or are gone since OpenAPI 3.0. */
const dropped = new Set([
  ...['$schema', '$id', 'id', '$anchor', '$dynamicAnchor', '$dynamicRef', '$vocabulary'],
  ...['nullable', 'example', 'discriminator'],
]);
/** For people who read the document, not for those who fill in a form. */
const onlyInDocument = new Set(['xml', 'externalDocs', 'readOnly', 'writeOnly']);
const types = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

/** A schema as JSON Schema 2020-12 of its own. What is no schema at all allows anything. */
export function cleanSchema(schema: unknown, cleaning: Cleaning): Json | boolean {
  if (typeof schema === 'boolean') return schema;
  if (!isObject(schema)) return true;
  const kept = Object.entries(schema)
    .map(([keyword, value]) => [keyword, keep(keyword, value, cleaning)])
    .filter(([, value]) => value !== undefined);
  const clean = Object.fromEntries(kept) as Json;
  if (cleaning.isInput) leaveOutReadOnly(schema, clean, cleaning);
  return clean;
}

function keep(keyword: string, value: unknown, cleaning: Cleaning): unknown {
  if (keyword === '$ref') return typeof value === 'string' ? cleaning.refer(value) : undefined;
  if (maps.has(keyword)) return isObject(value) ? cleanMap(value, cleaning) : undefined;
  if (lists.has(keyword)) {
    const isList = Array.isArray(value) && value.length > 0;
    return isList ? value.map((one) => cleanSchema(one, cleaning)) : undefined;
  }
  if (singles.has(keyword)) return cleanSchema(value, cleaning);
  if (dropped.has(keyword) || keyword.startsWith('x-')) return undefined;
  if (cleaning.isInput && onlyInDocument.has(keyword)) return undefined;
  return isSound(keyword, value) ? value : undefined;
}

function cleanMap(map: Json, cleaning: Cleaning): Json {
  const entries = Object.entries(map).map(([name, one]) => [name, cleanSchema(one, cleaning)]);
  return Object.fromEntries(entries) as Json;
}

/** Mistakes that real documents have; a validator would refuse the whole schema for them. */
function isSound(keyword: string, value: unknown): boolean {
  switch (keyword) {
    case 'type':
      return (
        types.has(value as string) || (Array.isArray(value) && value.every((one) => types.has(one)))
      );
    case 'required':
      return Array.isArray(value) && value.every((one) => typeof one === 'string');
    case 'enum':
      return Array.isArray(value);
    case 'examples':
      // Some refer to an example elsewhere, which JSON Schema does not know.
      return Array.isArray(value) && !JSON.stringify(value).includes('"$ref"');
    case 'pattern':
      return typeof value === 'string' && isExpression(value);
    default:
      return true;
  }
}

/** Patterns are often written for another language. */
function isExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function leaveOutReadOnly(schema: Json, clean: Json, { isReadOnly }: Cleaning): void {
  const given = schema['properties'];
  if (!isObject(given)) return;
  const names = new Set(Object.keys(given).filter((name) => isReadOnly(given[name])));
  if (names.size === 0) return;
  const properties = Object.entries(clean['properties'] as Json);
  clean['properties'] = Object.fromEntries(properties.filter(([name]) => !names.has(name)));
  const required = clean['required'];
  if (Array.isArray(required)) clean['required'] = required.filter((name) => !names.has(name));
}
