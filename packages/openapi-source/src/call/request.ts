import { ToolError } from '@keystile/tools';
import { isObject, type Json } from '../document/json.ts';
import type { Operation, Parameter } from '../operations/operation.ts';
import { fillPath } from '../operations/path.ts';
import type { BodyPlan, InputPlan } from '../schema/input.ts';
import { headerText, pathText, plainText, queryPairs, styledPairs } from './serialize.ts';

/** A request to a service, still without what the installation adds. */
export interface ServiceRequest {
  method: string;
  /** With its parameters, percent-encoded. */
  path: string;
  /** `name=value`, percent-encoded. */
  query: string[];
  headers: [string, string][];
  body: string | Uint8Array<ArrayBuffer> | null;
}

/**
 * The request that an operation's input stands for.
 *
 * @throws ToolError `invalid_input` for values that a path or a header cannot hold.
 */
export function writeRequest(
  { method, path, responses }: Pick<Operation, 'method' | 'path' | 'responses'>,
  { parameters, body: plan }: InputPlan,
  input: Record<string, unknown>,
): ServiceRequest {
  const given = [...parameters]
    .filter(([field]) => input[field] !== undefined)
    .map(([field, parameter]) => ({ field, parameter, value: input[field] }));
  const at = (place: Parameter['in']) => given.filter(({ parameter }) => parameter.in === place);
  const body = plan && writeBody(plan, parameters, input);
  return {
    method,
    path: fillPath(path, (name) => {
      const found = at('path').find(({ parameter }) => parameter.name === name);
      return found ? pathText(found.parameter, found.value) : '';
    }),
    query: at('query').flatMap(({ parameter, value }) => queryPairs(parameter, value)),
    headers: [
      ['accept', acceptOf(responses)],
      ...(plan && body !== null ? [['content-type', plan.media.contentType] as const] : []),
      ...at('header').map(({ field, parameter, value }) => {
        const text = headerText(parameter, value);
        if (/^[\t\x20-\x7e\x80-\xff]*$/.test(text)) return [parameter.name, text] as const;
        throw new ToolError('invalid_input', `${field} must be one line of Latin letters`);
      }),
    ].map(([name, value]) => [name, value]),
    body,
  };
}

/** What the operation says it answers, what is easiest to read first. */
function acceptOf(responses: Record<string, Json>): string {
  const types = Object.entries(responses)
    .filter(([status]) => /^2/.test(status))
    .flatMap(([, { content }]) => (isObject(content) ? Object.keys(content) : []));
  const json = types.filter((type) => /json/i.test(type));
  return [...new Set(json), 'application/json', '*/*;q=0.5'].slice(-3).join(', ');
}

function writeBody(
  { media, required, whole, properties, takesFurther }: BodyPlan,
  parameters: InputPlan['parameters'],
  input: Record<string, unknown>,
): string | null {
  if (whole !== null) {
    if (input[whole] === undefined) return null;
    return media.encoding === 'form' ? form(media.raw, input[whole]) : text(media, input[whole]);
  }
  const fields = Object.entries(input)
    .filter(([field]) => !parameters.has(field) && (properties.has(field) || takesFurther))
    .map(([field, value]) => [properties.get(field) ?? field, value] as const);
  if (fields.length === 0 && !required) return null;
  const object = Object.fromEntries(fields);
  return media.encoding === 'form' ? form(media.raw, object) : JSON.stringify(object);
}

function text({ encoding }: BodyPlan['media'], value: unknown): string {
  return encoding === 'text' ? plainText(value) : JSON.stringify(value);
}

/** OpenAPI 3.1, 4.8.14.3 and 4.8.15: pairs as a query's, in the style that `encoding` says. */
function form({ encoding }: Json, value: unknown): string {
  const encodings = isObject(encoding) ? encoding : {};
  return Object.entries(isObject(value) ? value : {})
    .filter(([, one]) => one !== null && one !== undefined)
    .flatMap(([name, one]) => {
      const raw = isObject(encodings[name]) ? encodings[name] : {};
      const style = typeof raw['style'] === 'string' ? raw['style'] : 'form';
      const explode = typeof raw['explode'] === 'boolean' ? raw['explode'] : style === 'form';
      const isStyled = raw['style'] !== undefined || !isObject(one);
      return isStyled
        ? styledPairs(name, one, { style, explode })
        : styledPairs(name, JSON.stringify(one), { style: 'form', explode: true });
    })
    .join('&');
}
