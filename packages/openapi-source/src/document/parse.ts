import { parseDocument } from 'yaml';
import { isTooDeep } from '../call/nesting.ts';
import { isObject, type Json } from './json.ts';

/** A text is no OpenAPI document; the message begins with the line where there is one. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
}

/**
 * JSON or YAML as an object.
 *
 * @throws DocumentError
 */
export function parse(text: string): Json {
  if (isTooDeep(text)) throw new DocumentError('it is nested too deep');
  const value = parsed(text);
  if (isObject(value)) return value;
  throw new DocumentError('it holds no object, so it is no OpenAPI document');
}

function parsed(text: string): unknown {
  try {
    if (/^\s*\{/.test(text)) return JSON.parse(text);
  } catch {
    // YAML takes JSON with a comma too many, and knows where other mistakes are.
  }
  try {
    return Bun.YAML.parse(text);
  } catch (error) {
    throw new DocumentError(placed(text, error));
  }
}

const mostExplained = 2_000_000;

/** Bun's parsers are the fast ones; `yaml` is the one that knows where a mistake is. */
function placed(text: string, error: unknown): string {
  const own = error instanceof Error ? error.message : String(error);
  if (text.length > mostExplained) return own;
  const [mistake] = parseDocument(text, { prettyErrors: false }).errors;
  if (!mistake) return own;
  const before = text.slice(0, mistake.pos[0]).split('\n');
  return `${before.length}:${before.at(-1)!.length + 1} ${mistake.message}`;
}
