import { isObject, type Json } from '../document/json.ts';
import { resolve } from '../document/pointer.ts';

/** A body's properties, as far as a flat list of them says the same as its schema. */
export interface BodyFields {
  properties: Map<string, unknown>;
  required: Set<string>;
  /** What further properties must be; false when there may be none that the schema does not name. */
  further: unknown;
}

/** They say nothing of what a value must be, or what a service checks well enough itself. */
const quiet = new Set([
  ...['type', 'properties', 'required', 'additionalProperties', 'allOf', '$ref', 'title'],
  ...['description', 'example', 'examples', 'default', 'externalDocs', 'discriminator', 'xml'],
  ...['minProperties', 'maxProperties', 'deprecated', 'readOnly', 'writeOnly', 'nullable'],
]);

/**
 * The properties of a body that is one plain object, also when it is put together by `allOf`. Null for
 * anything else, which stays in one piece.
 *
 * @throws Unusable
 */
export function bodyFields(root: Json, schema: unknown): BodyFields | null {
  const found: BodyFields = { properties: new Map(), required: new Set(), further: false };
  if (!collect(root, schema, found, new Set()) || found.properties.size === 0) return null;
  // Some documents require what they do not describe.
  for (const name of found.required) {
    if (!found.properties.has(name)) found.properties.set(name, {});
  }
  return found;
}

function collect(root: Json, schema: unknown, into: BodyFields, seen: Set<Json>): boolean {
  const object = resolve(root, schema);
  if (seen.has(object)) return false;
  seen.add(object);
  if (!mayBeObject(object['type'])) return false;
  if (!Object.entries(object).every(([keyword, value]) => isQuiet(keyword, value))) return false;
  const { properties, required, additionalProperties, allOf } = object;
  for (const [name, property] of Object.entries(isObject(properties) ? properties : {})) {
    into.properties.set(name, property);
  }
  for (const name of Array.isArray(required) ? required : []) into.required.add(String(name));
  if (additionalProperties !== undefined && additionalProperties !== false) {
    into.further = additionalProperties;
  }
  return !Array.isArray(allOf) || allOf.every((part) => collect(root, part, into, seen));
}

function mayBeObject(type: unknown): boolean {
  return (
    type === undefined || type === 'object' || (Array.isArray(type) && type.includes('object'))
  );
}

function isQuiet(keyword: string, value: unknown): boolean {
  if (quiet.has(keyword) || keyword.startsWith('x-')) return true;
  const isChoice = keyword === 'anyOf' || keyword === 'oneOf';
  return isChoice && Array.isArray(value) && value.every(onlyRequires);
}

/** One of `anyOf: [{ required: ['a'] }, { required: ['b'] }]`. */
function onlyRequires(choice: unknown): boolean {
  return (
    isObject(choice) && Object.keys(choice).every((key) => key === 'required' || key === 'type')
  );
}
