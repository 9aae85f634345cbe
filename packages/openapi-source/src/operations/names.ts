import { createHash } from 'node:crypto';
import { operationText, type Operation } from './operation.ts';

type Named = Pick<Operation, 'method' | 'path' | 'operationId'>;

const most = 64;

/**
 * Names that MCP clients take, in the order of the operations: from the operation's id, else from its
 * method and path. A name that is too long or taken ends in a hash of method and path, so it is the
 * same at each start and does not depend on what else is offered.
 */
export function toolNames(operations: readonly Named[], prefix: string): string[] {
  const taken = new Set<string>();
  return operations.map((operation) => {
    const whole = prefix + (idName(operation) || pathName(operation));
    const name = whole.length > most || taken.has(whole) ? hashed(whole, operation) : whole;
    taken.add(name);
    return name;
  });
}

/** An id that is a legal name stays as it is; others become words with `_` between them. */
function idName({ operationId = '' }: Named): string {
  return /^[A-Za-z0-9_-]+$/.test(operationId) ? operationId : words(operationId);
}

/** `GET /pets/{petId}/toys`: `get_pets_toys_by_pet_id`. */
function pathName({ method, path }: Named): string {
  const literal = words(path.replaceAll(/\{[^}]*\}/g, '/'));
  const parameters = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => snakeCase(name!));
  const by = parameters.length > 0 ? `by_${parameters.join('_and_')}` : '';
  return [method.toLowerCase(), literal, by].filter(Boolean).join('_');
}

function snakeCase(name: string): string {
  return words(name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')).toLowerCase();
}

function words(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '');
}

function hashed(name: string, operation: Named): string {
  const hash = createHash('sha256').update(operationText(operation)).digest('hex').slice(0, 6);
  return `${name.slice(0, most - 7).replace(/[_-]+$/, '')}_${hash}`;
}
