import { numberOf, plain, propertiesOf, requiredOf, type JsonSchema } from './plain.ts';

/** Schemas that are nested deeper are of no use as an example. */
const mostDepth = 6;

const byFormat: Record<string, string> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  time: '12:00:00Z',
  email: 'name@example.com',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uuid: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
};

/** An input that has what it must have, from the schema's own examples where there are some. */
export function exampleInput(root: JsonSchema): Record<string, unknown> {
  return exampleObject(plain(root, root), root, 0);
}

function exampleObject(schema: JsonSchema, root: JsonSchema, depth: number) {
  const required = new Set(requiredOf(schema));
  const properties = propertiesOf(schema).filter(([name]) => required.has(name));
  return Object.fromEntries(
    properties.map(([name, part]) => [name, exampleValue(plain(part, root), root, depth + 1)]),
  );
}

function exampleValue(schema: JsonSchema, root: JsonSchema, depth: number): unknown {
  const { examples, type } = schema;
  if ('const' in schema) return schema['const'];
  if (Array.isArray(examples) && examples.length > 0) return examples[0];
  if ('example' in schema) return schema['example'];
  if ('default' in schema) return schema['default'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  const alternatives = schema['anyOf'] ?? schema['oneOf'];
  if (depth > mostDepth) return null;
  if (Array.isArray(alternatives)) {
    return exampleValue(plain(alternatives[0], root), root, depth + 1);
  }
  switch (Array.isArray(type) ? type[0] : type) {
    case 'string':
      return byFormat[String(schema['format'])] ?? 'text';
    case 'integer':
    case 'number':
      return exampleNumber(schema);
    case 'boolean':
      return true;
    case 'array':
      return [exampleValue(plain(schema['items'], root), root, depth + 1)];
    case 'object':
      return exampleObject(schema, root, depth);
    default:
      return 'properties' in schema ? exampleObject(schema, root, depth) : 'text';
  }
}

function exampleNumber(schema: JsonSchema): number {
  const above = numberOf(schema, 'exclusiveMinimum');
  return numberOf(schema, 'minimum') ?? (above === null ? 1 : above + 1);
}
