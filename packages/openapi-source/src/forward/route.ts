import type { RestRoute } from '@keystile/registry';
import type { Operation } from '../operations/operation.ts';
import { pathParts } from '../operations/path.ts';

/** An operation's path below `/v1`, and how its parameters are called in it. */
export interface ForwardRoute {
  path: RestRoute['path'];
  /** The same for OpenAPI, whose names in braces are those of the route. */
  segments: Segment[];
}

interface Segment {
  /** The text between two slashes as the document has it, such as `{id}.json`. */
  template: string;
  /** The route's parameter that takes it; null for one that is only text. */
  parameter: string | null;
}

/**
 * Keystile's routes know whole segments as parameters, of letters, digits and `_`. A segment that is a
 * parameter only in part is taken whole, and taken apart again by `readSegment`.
 */
export function forwardRoute(source: string, { path }: Pick<Operation, 'path'>): ForwardRoute {
  const taken = new Set<string>();
  const segments = path
    .slice(1)
    .split('/')
    .map((template): Segment => {
      if (!/[{:*]/.test(template)) return { template, parameter: null };
      const named = /^\{([^}]*)\}$/.exec(template)?.[1] ?? 'part';
      const plain = named.replaceAll(/\W+/g, '_').slice(0, 60) || 'part';
      let parameter = plain;
      for (let number = 2; taken.has(parameter); number += 1) parameter = `${plain}_${number}`;
      taken.add(parameter);
      return { template, parameter };
    });
  const written = segments.map(({ template, parameter }) =>
    parameter === null ? template : `:${parameter}`,
  );
  return { path: `/api/${source}/${written.join('/')}`, segments };
}

/** The values of a segment's parameters in a text, or null when it does not look like the segment. */
export function readSegment(template: string, text: string): Map<string, string> | null {
  const parts = pathParts(template);
  const names = parts.flatMap((part) => ('name' in part ? part.name : []));
  const expression = parts
    .map((part) => ('name' in part ? '(.+?)' : RegExp.escape(part.literal)))
    .join('');
  const found = new RegExp(`^${expression}$`, 's').exec(text);
  return found && new Map(names.map((name, index) => [name, found[index + 1]!]));
}
