import { isObject, type Json } from './json.ts';

/** Something in a document cannot be used; the message says what and why, for the warnings. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
}

/**
 * What a reference within the document leads to.
 *
 * @throws Unusable for one that leads out of the document: it could read a file of this machine or
 * an address that only this machine reaches. Also for one that leads nowhere.
 */
export function follow(root: Json, reference: string): unknown {
  if (!reference.startsWith('#/')) {
    throw new Unusable(
      `it refers to ${reference}, outside of the document; bundle it into one file`,
    );
  }
  let here: unknown = root;
  for (const step of reference.slice(2).split('/').map(unescapeStep)) {
    const isThere =
      typeof here === 'object' && here !== null && Object.prototype.hasOwnProperty.call(here, step);
    if (!isThere) throw new Unusable(`it refers to ${reference}, which is not there`);
    here = (here as Json)[step];
  }
  return here;
}

/**
 * An object, or the one that it refers to through any number of references.
 *
 * @throws Unusable
 */
export function resolve(root: Json, value: unknown): Json {
  const seen = new Set<string>();
  let here = value;
  while (isObject(here) && typeof here['$ref'] === 'string') {
    const reference = here['$ref'];
    if (seen.has(reference)) throw new Unusable(`${reference} refers to itself`);
    seen.add(reference);
    here = follow(root, reference);
  }
  if (isObject(here)) return here;
  throw new Unusable('it holds something else where an object belongs');
}

/** RFC 6901, 3 and 6. */
export function unescapeStep(step: string): string {
  return decoded(step).replaceAll('~1', '/').replaceAll('~0', '~');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
