import { isObject, textOf, type Json } from '../document/json.ts';
import { resolve, Unusable } from '../document/pointer.ts';
import type { Operation } from '../operations/operation.ts';
import type { SchemaBook } from '../schema/book.ts';
import type { ForwardRoute } from './route.ts';

/** An operation for our own OpenAPI document, and the schemas that it refers to by name. */
export interface DescribedOperation {
  operation: Json;
  schemas: Record<string, object | boolean>;
}

/**
 * What a service's document says of an operation, as far as it holds behind us: without its security,
 * servers, callbacks and examples, and without parameters for which `isHidden`.
 *
 * Gives null when the document refers to what is not there.
 */
export function describeOperation(
  root: Json,
  operation: Operation,
  { segments }: ForwardRoute,
  book: SchemaBook,
  isHidden: (parameter: Operation['parameters'][number]) => boolean,
): DescribedOperation | null {
  const references = new Set<string>();

  function schema(raw: unknown): object | boolean {
    const converted = book.convert(raw);
    for (const reference of converted.references) references.add(reference);
    return converted.schema;
  }

  function content(raw: unknown): Json | undefined {
    if (!isObject(raw)) return undefined;
    const media = Object.entries(raw).map(([type, one]) => {
      const { schema: own, encoding } = isObject(one) ? one : ({} as Json);
      return [
        type,
        {
          ...(own !== undefined && { schema: schema(own) }),
          ...(encoding !== undefined && { encoding }),
        },
      ];
    });
    return Object.fromEntries(media) as Json;
  }

  function parameter(name: string, place: string, raw: Json): Json {
    const { description, deprecated, style, explode, required } = raw;
    const shape =
      raw['content'] === undefined
        ? { schema: schema(raw['schema']) }
        : { content: content(raw['content']) };
    const isRequired = place === 'path' || required === true;
    return withoutNothing({
      name,
      in: place,
      required: isRequired,
      description: textOf(description),
      deprecated,
      style,
      explode,
      ...shape,
    });
  }

  function header(raw: unknown): Json {
    const { description, schema: own } = resolve(root, raw);
    return withoutNothing({ description: textOf(description), schema: schema(own) });
  }

  function response(raw: Json): Json {
    const headers = isObject(raw['headers']) ? raw['headers'] : {};
    const described = Object.entries(headers).map(([name, one]) => [name, header(one)]);
    return withoutNothing({
      description: textOf(raw['description']) ?? '',
      headers: described.length > 0 ? Object.fromEntries(described) : undefined,
      content: content(raw['content']),
    });
  }

  function pathParameters(): Json[] {
    return segments.flatMap(({ template, parameter: name }): Json[] => {
      if (name === null) return [];
      const own = operation.parameters.find(
        (one) => one.in === 'path' && template === `{${one.name}}`,
      );
      const raw = own?.raw ?? { description: template, schema: { type: 'string' } };
      return [parameter(name, 'path', raw)];
    });
  }

  try {
    const others = operation.parameters
      .filter((one) => (one.in === 'query' || one.in === 'header') && !isHidden(one))
      .map((one) => parameter(one.name, one.in, one.raw));
    const { body, responses, raw } = operation;
    const described = {
      deprecated: raw['deprecated'] === true ? true : undefined,
      parameters: [...pathParameters(), ...others],
      requestBody: body
        ? withoutNothing({
            description: textOf(body['description']),
            required: body['required'] === true,
            content: content(body['content']),
          })
        : undefined,
      responses: Object.fromEntries(
        Object.entries(responses).map(([status, one]) => [status, response(one)]),
      ),
    };
    return { operation: described, schemas: book.definitions(references) };
  } catch (error) {
    if (error instanceof Unusable) return null;
    throw error;
  }
}

function withoutNothing(object: Json): Json {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
