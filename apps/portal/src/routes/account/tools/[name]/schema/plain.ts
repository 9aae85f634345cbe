/** A part of a JSON Schema, as it came. */
export type JsonSchema = Record<string, unknown>;

/** More references in a row than this lead nowhere. */
const mostSteps = 20;

/**
 * What a part of a schema says of a value: local references followed, "or null" and wrappers of one
 * alternative taken off, literals to choose from as an `enum`. What lies around wins over what is
 * referred to.
 */
export function plain(part: unknown, root: JsonSchema): JsonSchema {
  let schema = asSchema(part);
  for (let step = 0; step < mostSteps; step += 1) {
    const next = unwrapped(schema, root);
    if (!next) return schema;
    schema = next;
  }
  return {};
}

/** Undefined where there is nothing to take off. */
function unwrapped(schema: JsonSchema, root: JsonSchema): JsonSchema | undefined {
  const { $ref, allOf, type, ...outside } = schema;
  if (typeof $ref === 'string') {
    const { $ref: _, ...beside } = schema;
    return { ...pointed($ref, root), ...beside };
  }
  if (Array.isArray(allOf) && allOf.length === 1) {
    return { ...asSchema(allOf[0]), ...(type !== undefined && { type }), ...outside };
  }
  if (Array.isArray(type) && type.includes('null')) {
    const types = type.filter((one) => one !== 'null');
    return { ...schema, type: types.length === 1 ? types[0] : types };
  }
  return oneAlternative(schema, 'anyOf') ?? oneAlternative(schema, 'oneOf');
}

function oneAlternative(schema: JsonSchema, keyword: 'anyOf' | 'oneOf'): JsonSchema | undefined {
  const alternatives = schema[keyword];
  if (!Array.isArray(alternatives)) return undefined;
  const { [keyword]: _, ...outside } = schema;
  const left = alternatives.map(asSchema).filter(({ type }) => type !== 'null');
  if (left.length === 1) return { ...left[0], ...outside };
  if (left.length > 0 && left.every((one) => 'const' in one)) {
    return { ...outside, enum: left.map((one) => one['const']) };
  }
  return undefined;
}

/** RFC 6901, within the schema alone. */
function pointed(reference: string, root: JsonSchema): JsonSchema {
  if (reference === '#') return root;
  if (!reference.startsWith('#/')) return {};
  let here: unknown = root;
  for (const step of reference.slice(2).split('/')) {
    const name = decoded(step).replaceAll('~1', '/').replaceAll('~0', '~');
    here =
      typeof here === 'object' && here && Object.hasOwn(here, name) ? Reflect.get(here, name) : {};
  }
  return asSchema(here);
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

/** `true` and whatever is no schema allow everything. */
export function asSchema(part: unknown): JsonSchema {
  return typeof part === 'object' && part && !Array.isArray(part) ? (part as JsonSchema) : {};
}

/** The properties of an object schema, each with its name. */
export function propertiesOf(schema: JsonSchema): [name: string, part: unknown][] {
  return Object.entries(asSchema(schema['properties']));
}

/** The names of the properties that have to be there. */
export function requiredOf({ required }: JsonSchema): string[] {
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

/** A text of a schema, such as its description; null where there is none. */
export function textOf(schema: JsonSchema, keyword: string): string | null {
  const text = schema[keyword];
  return typeof text === 'string' && text.trim() !== '' ? text : null;
}

/** A number of a schema, such as its minimum; null where there is none. */
export function numberOf(schema: JsonSchema, keyword: string): number | null {
  const number = schema[keyword];
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
