import type { OpenApiConfig } from '@keystile/tools';
import { isObject, objectsOf, type Json } from './document/json.ts';
import { isOurs } from './forward/headers.ts';
import type { Parameter } from './operations/operation.ts';

/** What callers of a service do not set: credentials, and what the config says. */
export interface Hidden {
  parameter(parameter: Parameter): boolean;
  /** Names of query parameters. */
  query: ReadonlySet<string>;
}

/** OpenAPI 3.1, 4.8.12.1: a parameter called Accept, Content-Type or Authorization is none. */
const ignored = ['accept', 'content-type', 'authorization'];

export function findHidden(root: Json, config: OpenApiConfig): Hidden {
  const components = isObject(root['components']) ? root['components'] : {};
  const schemes = isObject(components['securitySchemes']) ? components['securitySchemes'] : {};
  const keys = objectsOf(Object.values(schemes)).filter(({ type }) => type === 'apiKey');
  const namesIn = (place: string) =>
    keys.filter((key) => key['in'] === place).map(({ name }) => String(name));
  const query = new Set([...namesIn('query'), ...Object.keys(config.query)]);
  const headers = new Set(
    [
      ...ignored,
      ...namesIn('header'),
      ...Object.keys(config.headers),
      config.identity?.header ?? '',
    ].map((name) => name.toLowerCase()),
  );
  return {
    query,
    parameter({ name, in: place }) {
      if (place === 'query') return query.has(name);
      return place === 'header' && (headers.has(name.toLowerCase()) || isOurs(name));
    },
  };
}
