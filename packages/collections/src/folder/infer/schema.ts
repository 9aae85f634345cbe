import type { ObjectSchema } from '@keystile/registry';
import type { Seen } from './seen.ts';

type Json = Record<string, unknown>;

/** A JSON Schema (2020-12) that everything seen conforms to. */
export function schemaOf(seen: Seen): Json {
  const types = typesOf(seen);
  return {
    ...(types.length === 1 ? { type: types[0] } : types.length > 1 ? { type: types } : {}),
    ...textKeywords(seen),
    ...(seen.arrays.items ? { items: schemaOf(seen.arrays.items) } : {}),
    ...(seen.objects.count > 0 ? objectKeywords(seen) : {}),
  };
}

/** The schema of a record, whose id comes first and is always a text. */
export function recordSchema(seen: Seen, idField: string): ObjectSchema {
  const { properties = {}, required = [] } = objectKeywords(seen);
  const { id: _, ...fields } = properties as Record<string, Json>;
  const about = idField === 'id' ? '' : ` The same as ${idField}.`;
  return {
    type: 'object',
    properties: {
      id: { type: 'string', description: `Gets the record.${about}` },
      ...fields,
    },
    required: ['id', ...(required as string[]).filter((name) => name !== 'id')],
  };
}

function typesOf({ nulls, booleans, integers, numbers, texts, arrays, objects }: Seen): string[] {
  const types: [number, string][] = [
    [texts.count, 'string'],
    [numbers > 0 ? 0 : integers, 'integer'],
    [numbers, 'number'],
    [booleans, 'boolean'],
    [arrays.count, 'array'],
    [objects.count, 'object'],
    [nulls, 'null'],
  ];
  return types.filter(([count]) => count > 0).map(([, type]) => type);
}

function textKeywords({ texts }: Seen): Json {
  if (texts.count === 0) return {};
  const format =
    texts.dates === texts.count
      ? 'date'
      : texts.dateTimes === texts.count
        ? 'date-time'
        : texts.addresses === texts.count
          ? 'uri'
          : undefined;
  return {
    ...(format ? { format } : {}),
    ...(texts.examples.length > 0 ? { examples: texts.examples } : {}),
  };
}

function objectKeywords({ objects }: Seen): Json {
  if (objects.isTable) return {};
  const fields = [...objects.fields];
  const required = fields.filter(([, field]) => field.count === objects.count);
  return {
    properties: Object.fromEntries(fields.map(([name, field]) => [name, schemaOf(field)])),
    ...(required.length > 0 ? { required: required.map(([name]) => name) } : {}),
  };
}
