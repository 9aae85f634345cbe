import type { Method } from '@keystile/tools';
import { isObject, objectsOf, textOf, type Json } from '../document/json.ts';
import { resolve, Unusable } from '../document/pointer.ts';
import type { Operation, Parameter, Place } from './operation.ts';

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
const places = new Set<unknown>(['path', 'query', 'header', 'cookie']);

/** An operation, or why there is none. */
export type Listed =
  | { ok: true; operation: Operation }
  | { ok: false; method: Method; path: string; operationId: string | undefined; reason: string };

/** Every operation of a document in its order. HEAD, OPTIONS and TRACE are nothing to call. */
export function listOperations(root: Json): Listed[] {
  return Object.entries(root['paths'] as Json)
    .filter(([path]) => path.startsWith('/'))
    .flatMap(([path, item]) => listPath(root, path, item));
}

function listPath(root: Json, path: string, item: unknown): Listed[] {
  if (!isObject(item)) return [];
  const shared = withoutFailure(() => resolve(root, item)) ?? item;
  return methods.flatMap((name) => {
    const raw = item[name] ?? shared[name];
    const method = name.toUpperCase() as Method;
    return isObject(raw) ? [readOperation(root, method, path, shared, raw)] : [];
  });
}

function readOperation(root: Json, method: Method, path: string, item: Json, raw: Json): Listed {
  const operationId = textOf(raw['operationId']);
  try {
    const operation = {
      ...{ method, path, operationId, raw },
      tags: (Array.isArray(raw['tags']) ? raw['tags'] : []).map(String),
      parameters: readParameters(root, item, raw),
      body: raw['requestBody'] === undefined ? null : resolve(root, raw['requestBody']),
      responses: readResponses(root, raw['responses']),
      server: objectsOf(raw['servers'])[0] ?? objectsOf(item['servers'])[0] ?? null,
    };
    return { ok: true, operation };
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    return { ok: false, method, path, operationId, reason: error.message };
  }
}

/** Those of the path, then those of the operation in the place of any of the same name and place. */
function readParameters(root: Json, item: Json, raw: Json): Parameter[] {
  const all = [item['parameters'], raw['parameters']].flatMap((list) =>
    Array.isArray(list) ? list.map((one) => readParameter(resolve(root, one))) : [],
  );
  return [...new Map(all.map((one) => [`${one.in} ${one.name}`, one])).values()];
}

function readParameter(raw: Json): Parameter {
  const { name, in: place } = raw;
  if (typeof name !== 'string' || name === '' || !places.has(place)) {
    throw new Unusable('it has a parameter without a name and a place');
  }
  const required = place === 'path' || raw['required'] === true;
  return { name, in: place as Place, required, raw };
}

function readResponses(root: Json, raw: unknown): Record<string, Json> {
  const entries = Object.entries(isObject(raw) ? raw : {}).flatMap(([status, response]) => {
    const resolved = withoutFailure(() => resolve(root, response));
    return resolved && !status.startsWith('x-') ? [[status, resolved] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** What a call does not need may be broken. */
function withoutFailure(read: () => Json): Json | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unusable) return null;
    throw error;
  }
}
