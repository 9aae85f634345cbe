import type { ObjectSchema } from '@keystile/registry';
import { isObject, textOf, type Json } from '../document/json.ts';
import { Unusable } from '../document/pointer.ts';
import type { Operation, Parameter } from '../operations/operation.ts';
import { bodyFields } from './body-fields.ts';
import type { Converted, SchemaBook } from './book.ts';
import { fieldName } from './field-name.ts';
import { chooseMedia, type BodyMedia } from './media.ts';

/** Where the fields of a tool's input go in a request. */
export interface InputPlan {
  schema: ObjectSchema;
  /** By the name of the field. */
  parameters: Map<string, Parameter>;
  body: BodyPlan | null;
}

/** `whole`: one field is the body; else fields by name are its properties, by theirs. */
export interface BodyPlan {
  media: BodyMedia;
  required: boolean;
  whole: string | null;
  properties: Map<string, string>;
  /** Fields that are not known are properties too. */
  takesFurther: boolean;
}

/**
 * One flat object of everything that a call needs: parameters and the body's properties side by side.
 * Where names collide, the later one begins with its place, such as `body_id`.
 *
 * `isHidden` tells parameters that the installation sets itself.
 *
 * @throws Unusable
 */
export function planInput(
  root: Json,
  { parameters, body }: Pick<Operation, 'parameters' | 'body'>,
  book: SchemaBook,
  isHidden: (parameter: Parameter) => boolean,
): InputPlan {
  const properties: Record<string, object | boolean> = {};
  const required: string[] = [];
  const references = new Set<string>();
  const plan: InputPlan = {
    schema: { type: 'object', properties, additionalProperties: false },
    parameters: new Map(),
    body: null,
  };

  function add(name: string, place: string, isRequired: boolean, converted: Converted): string {
    const field = fieldName(name, place, (one) => Object.hasOwn(properties, one));
    properties[field] = converted.schema;
    if (isRequired) required.push(field);
    for (const reference of converted.references) references.add(reference);
    return field;
  }

  for (const parameter of parameters.filter((one) => !isHidden(one))) {
    if (parameter.in === 'cookie') {
      if (parameter.required) throw new Unusable(`it needs the cookie ${parameter.name}`);
      continue;
    }
    const schema = described(
      filled(parameter, book.convert(schemaOf(parameter.raw))),
      parameter.raw,
    );
    const field = add(parameter.name, parameter.in, parameter.required, schema);
    plan.parameters.set(field, parameter);
  }
  if (body) plan.body = planBody(root, body, book, plan.schema, add);
  if (required.length > 0) plan.schema.required = required;
  const definitions = book.definitions(references);
  if (Object.keys(definitions).length > 0) plan.schema['$defs'] = definitions;
  return plan;
}

function planBody(
  root: Json,
  body: Json,
  book: SchemaBook,
  schema: ObjectSchema,
  add: (name: string, place: string, isRequired: boolean, converted: Converted) => string,
): BodyPlan {
  const media = chooseMedia(body);
  const required = body['required'] === true;
  const plan: BodyPlan = {
    media,
    required,
    whole: null,
    properties: new Map(),
    takesFurther: false,
  };
  const raw = media.raw['schema'];
  const isText = media.encoding === 'text';
  const fields = isText || !isObject(raw) ? null : bodyFields(root, raw);
  if (!fields) {
    const whole = isText ? { schema: { type: 'string' }, references: [] } : book.convert(raw);
    const converted = { ...whole, references: new Set(whole.references) };
    plan.whole = add('body', 'body', required, described(converted, body));
    return plan;
  }
  // Converted in one piece, so that what is left out of objects is left out here too.
  const object = { type: 'object', properties: Object.fromEntries(fields.properties) };
  const { schema: clean, references } = book.convert(object);
  for (const [name, property] of Object.entries((clean as Json)['properties'] as Json)) {
    const isRequired = required && fields.required.has(name);
    const converted = { schema: property as object | boolean, references };
    plan.properties.set(add(name, 'body', isRequired, converted), name);
  }
  if (fields.further !== false) {
    plan.takesFurther = true;
    const further = book.convert(fields.further);
    const stands = further.references.size === 0;
    schema['additionalProperties'] = stands ? further.schema : true;
  }
  return plan;
}

/** Its own schema, or that of its one media type. */
function schemaOf(raw: Json): unknown {
  const content = isObject(raw['content']) ? Object.values(raw['content'])[0] : undefined;
  return raw['schema'] ?? (isObject(content) ? content['schema'] : undefined);
}

/** Without a text in it, a path leads to another operation. */
function filled({ in: place }: Parameter, converted: Converted): Converted {
  const { schema } = converted;
  const isText = typeof schema === 'object' && 'type' in schema && schema.type === 'string';
  if (place !== 'path' || !isText) return converted;
  return { ...converted, schema: { minLength: 1, ...schema } };
}

/** What a parameter is for is often written beside its schema, and is worth most to who fills it in. */
function described(converted: Converted, { description }: Json): Converted {
  const text = textOf(description);
  if (text === undefined || converted.schema === false) return converted;
  const schema = converted.schema === true ? {} : converted.schema;
  return 'description' in schema
    ? converted
    : { ...converted, schema: { ...schema, description: text } };
}
