import type { ObjectSchema } from '@keystile/registry';
import type { Meta } from './store/job.ts';

export interface Schemas {
  whole: ObjectSchema;
  /** As in lists. */
  short: ObjectSchema;
  /** As in search results: with a score. */
  result: ObjectSchema;
}

/**
 * The schemas of a collection's answers, inferred from every record. Examples are values of
 * records, so only a collection that is open to everyone shows them.
 */
export function schemasOf(
  { schema, shortForm }: Meta,
  { get, isPublic }: { get: string; isPublic: boolean },
): Schemas {
  const whole = isPublic ? schema : (withoutExamples(schema) as ObjectSchema);
  const properties = { ...(whole.properties as Record<string, Record<string, unknown>>) };
  for (const name of shortForm.omitted) Reflect.deleteProperty(properties, name);
  for (const name of shortForm.cut)
    properties[name] = { ...properties[name], description: `Cut short; ${get} has all of it.` };
  const short: ObjectSchema = {
    type: 'object',
    ...(shortForm.omitted.length > 0
      ? { description: `Without ${shortForm.omitted.join(', ')}; ${get} has all fields.` }
      : {}),
    properties,
    required: whole.required!.filter((name) => !shortForm.omitted.includes(name)),
  };
  return { whole, short, result: withScore(short) };
}

function withScore(short: ObjectSchema): ObjectSchema {
  const { score: _, ...fields } = short.properties!;
  const score = {
    type: 'number',
    description: 'From 0 to 1; 1 is an exact id. Comparable within one answer only.',
  };
  return {
    ...short,
    properties: { ...fields, score },
    required: [...short.required!.filter((name) => name !== 'score'), 'score'],
  };
}

/** Of a schema alone: a field may be called examples too. */
function withoutExamples(schema: object): object {
  const { examples: _, properties, items, ...rest } = schema as Record<string, unknown>;
  return {
    ...rest,
    ...(properties
      ? {
          properties: Object.fromEntries(
            Object.entries(properties as Record<string, object>).map(([name, field]) => [
              name,
              withoutExamples(field),
            ]),
          ),
        }
      : {}),
    ...(items ? { items: withoutExamples(items as object) } : {}),
  };
}
