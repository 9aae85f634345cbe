import { upgrade } from '@scalar/openapi-upgrader';
import { validate } from '@scalar/openapi-validator';
import { isObject, type Json } from './json.ts';
import { DocumentError, parse } from './parse.ts';

/** A document as OpenAPI 3.1, and what is wrong with it that does not matter everywhere. */
export interface OpenApiDocument {
  root: Json;
  warnings: string[];
}

const mostWarnings = 20;

/**
 * Reads OpenAPI 3.0 or 3.1. Many services publish documents that break the specification somewhere
 * and serve well all the same, so that is a warning; what cannot be used is left out later.
 *
 * @throws DocumentError for anything that is no OpenAPI 3 document.
 */
export function readDocument(text: string): OpenApiDocument {
  const root = parse(text);
  if (typeof root['swagger'] === 'string') {
    throw new DocumentError(
      `it is Swagger ${root['swagger']}; convert it to OpenAPI 3 first, for example with swagger2openapi`,
    );
  }
  const version = root['openapi'];
  if (typeof version !== 'string') {
    throw new DocumentError('it has no "openapi" field that tells its version, such as 3.1.0');
  }
  if (!/^3\.[0-2](\.|$)/.test(version)) {
    throw new DocumentError(`OpenAPI ${version} is not known, only 3.0 and 3.1`);
  }
  if (!isObject(root['paths'])) throw new DocumentError('it has no "paths" object');
  return { warnings: brokenPlaces(root), root: upgrade(root, '3.1') as Json };
}

function brokenPlaces(root: Json): string[] {
  const { errors = [] } = validate(root, { checkCookieParameters: false });
  const shown = errors
    .slice(0, mostWarnings)
    .map(({ path, message }) => `${path ?? ''} ${message}`);
  const more = errors.length - shown.length;
  return more > 0 ? [...shown, `and ${more} more places that break the specification`] : shown;
}
