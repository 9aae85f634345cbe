import { ToolError } from '@keystile/tools';

/** `/pets/{id}.json` as literal texts and the names between them. */
export type PathPart = { literal: string } | { name: string };

export function pathParts(path: string): PathPart[] {
  return path
    .split(/(\{[^}]*\})/)
    .filter((part) => part !== '')
    .map((part) => (/^\{.*\}$/s.test(part) ? { name: part.slice(1, -1) } : { literal: part }));
}

/**
 * A path with its parameters filled in.
 *
 * @throws ToolError `invalid_input` for a parameter that is missing or empty, and where a segment
 * comes out as `.` or `..`: addresses are read so that it would lead to another place (URL Standard,
 * 4.4, which reads `%2e` so too).
 */
export function fillPath(path: string, textOf: (name: string) => string): string {
  const filled = pathParts(path)
    .map((part) => {
      if ('literal' in part) return part.literal;
      const text = textOf(part.name);
      if (text === '') throw new ToolError('invalid_input', `${part.name} must not be empty`);
      return text;
    })
    .join('');
  if (filled.split(/[/\\]/).some((segment) => /^(\.|%2e){1,2}$/i.test(segment))) {
    throw new ToolError('invalid_input', 'a part of the path must not be . or ..');
  }
  return filled;
}
