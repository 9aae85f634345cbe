import { isObject } from '../document/json.ts';
import type { Parameter, Place } from '../operations/operation.ts';

/** OpenAPI 3.1, 4.8.12.3: how a value that is no text is written. */
interface Style {
  style: string;
  explode: boolean;
}

const defaultStyles: Record<Place, string> = {
  path: 'simple',
  query: 'form',
  header: 'simple',
  cookie: 'form',
};

/** A parameter's style, with the defaults of its place. */
export function styleOf({ in: place, raw }: Pick<Parameter, 'in' | 'raw'>): Style {
  const style = typeof raw['style'] === 'string' ? raw['style'] : defaultStyles[place];
  const explode = typeof raw['explode'] === 'boolean' ? raw['explode'] : style === 'form';
  return { style, explode };
}

/** A value as text: what is no text or number is JSON. */
export function plainText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A path parameter, percent-encoded (RFC 6570, 3.2.2, 3.2.5 and 3.2.7). */
export function pathText(parameter: Parameter, value: unknown): string {
  if (parameter.raw['content'] !== undefined) return encodeURIComponent(JSON.stringify(value));
  const { style, explode } = styleOf(parameter);
  const name = encodeURIComponent(parameter.name);
  if (style === 'label')
    return `.${joined(value, explode, explode ? '.' : ',', encodeURIComponent)}`;
  if (style !== 'matrix') return joined(value, explode, ',', encodeURIComponent);
  if (explode && Array.isArray(value)) {
    return value.map((one) => `;${name}=${encodeURIComponent(plainText(one))}`).join('');
  }
  if (explode && isObject(value)) return `;${joined(value, true, ';', encodeURIComponent)}`;
  return `;${name}=${joined(value, false, ',', encodeURIComponent)}`;
}

/** A header; never more than a line. */
export function headerText(parameter: Parameter, value: unknown): string {
  if (parameter.raw['content'] !== undefined) return JSON.stringify(value);
  return joined(value, styleOf(parameter).explode, ',', (text) => text);
}

/** A query parameter as `name=value` pairs, percent-encoded; none for null. */
export function queryPairs(parameter: Parameter, value: unknown): string[] {
  const { name, raw } = parameter;
  if (value === null || value === undefined) return [];
  if (raw['content'] !== undefined) return [pair(name, JSON.stringify(value))];
  return styledPairs(name, value, styleOf(parameter));
}

/** A value of a query or of a form. */
export function styledPairs(name: string, value: unknown, { style, explode }: Style): string[] {
  if (style === 'deepObject') return deepPairs(name, value);
  if (Array.isArray(value)) {
    if (explode) return value.map((one) => pair(name, plainText(one)));
    const separator = { spaceDelimited: '%20', pipeDelimited: '%7C' }[style] ?? ',';
    return [`${encodeURIComponent(name)}=${joined(value, false, separator, encodeURIComponent)}`];
  }
  if (!isObject(value)) return [pair(name, plainText(value))];
  if (explode) return present(value).map(([key, one]) => pair(key, plainText(one)));
  return [`${encodeURIComponent(name)}=${joined(value, false, ',', encodeURIComponent)}`];
}

/** The specification ends at the first level; beyond it, this is what most services read. */
function deepPairs(name: string, value: unknown): string[] {
  if (Array.isArray(value))
    return value.flatMap((one, index) => deepPairs(`${name}[${index}]`, one));
  if (!isObject(value)) return value === null ? [] : [pair(name, plainText(value))];
  return present(value).flatMap(([key, one]) => deepPairs(`${name}[${key}]`, one));
}

function joined(
  value: unknown,
  explode: boolean,
  separator: string,
  encode: (text: string) => string,
): string {
  const written = (one: unknown) => encode(plainText(one));
  if (Array.isArray(value)) return value.map(written).join(separator);
  if (!isObject(value)) return written(value);
  return present(value)
    .map(([key, one]) => encode(key) + (explode ? '=' : separator) + written(one))
    .join(separator);
}

function pair(name: string, text: string): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(text)}`;
}

function present(object: Record<string, unknown>): [string, unknown][] {
  return Object.entries(object).filter(([, value]) => value !== null && value !== undefined);
}
