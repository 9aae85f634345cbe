import type { Issue, Tool } from '@keystile/registry';
import { ApiFailure } from '../error.ts';
import { readBody } from '../pipeline/body.ts';
import type { Call } from '../pipeline/endpoint.ts';
import { mostBodyBytes } from '../pipeline/gate.ts';

/** A field of a tool's input, as far as reading and explaining need it. */
export interface Field {
  description?: string;
  type?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  enum?: string[];
}

const mostBodyMs = 10_000;

/**
 * Reads a tool's input from a REST call: path parameters, then the query of a GET or the JSON body of
 * anything else. In a query each field may come once, fields the tool does not know are passed over,
 * and numbers and truth values are read as the input schema asks.
 *
 * The returned function throws ApiFailure that names the first wrong parameter.
 */
export function inputReader(tool: Tool) {
  const fields = inputFields(tool);
  const isRead = tool.rest.method === 'GET';

  function checked(raw: Record<string, unknown>): Record<string, unknown> {
    const result = tool.input.check(raw);
    if (result.ok) return result.value;
    throw explain(result.issues[0]!, fields, raw);
  }

  function fromQuery({ query, params }: Call): Record<string, unknown> {
    const search = new URLSearchParams(query);
    const raw: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(fields)) {
      const values = name in params ? [params[name]!] : search.getAll(name);
      if (values.length > 1) throw invalid(`${name} must be given once`);
      if (values.length === 1) raw[name] = typed(values[0]!, field);
    }
    return raw;
  }

  async function fromBody({ request, params }: Call): Promise<Record<string, unknown>> {
    const raw = await readObject(request);
    for (const name in params) raw[name] = typed(params[name]!, fields[name] ?? {});
    return raw;
  }

  return function readInput(
    call: Call,
  ): Record<string, unknown> | Promise<Record<string, unknown>> {
    return isRead ? checked(fromQuery(call)) : fromBody(call).then(checked);
  };
}

/** A body that is a JSON object; none at all counts as an empty one. */
async function readObject(request: Request): Promise<Record<string, unknown>> {
  if (!request.body || request.headers.get('content-length') === '0') return {};
  const body = await readBody(request, mostBodyMs);
  if (body.ok && typeof body.json === 'object' && body.json !== null && !Array.isArray(body.json)) {
    return body.json as Record<string, unknown>;
  }
  const reason = body.ok ? 'no_json' : body.reason;
  if (reason === 'too_large') {
    throw new ApiFailure({ code: 'body_too_large', mostBytes: mostBodyBytes });
  }
  throw new ApiFailure({ code: reason === 'too_slow' ? 'body_too_slow' : 'not_json' });
}

/** The fields of a tool's input as JSON Schema. */
export function inputFields(tool: Tool): Record<string, Field> {
  return (tool.input.json.properties ?? {}) as Record<string, Field>;
}

function typed(text: string, { type }: Field): unknown {
  const isNumber = type === 'integer' || type === 'number';
  if (isNumber && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

function explain(
  { path, message }: Issue,
  fields: Record<string, Field>,
  raw: Record<string, unknown>,
): ApiFailure {
  if (path.length === 0) return invalid(`input ${message}`);
  const name = String(path[0]);
  if (path.length > 1) return invalid(`${path.join('.')} is invalid: ${message}`);
  const field = fields[name] ?? {};
  const value = raw[name];
  const blank = value === undefined || (typeof value === 'string' && value.trim() === '');
  if (blank && (field.type === 'string' || value === undefined) && !field.enum && name in fields) {
    return invalid(`${name} is required`);
  }
  if (field.enum) return invalid(`invalid ${name}`, { [`allowed_${name}s`]: field.enum });
  const { minimum, maximum } = field;
  if (minimum !== undefined && maximum !== undefined) {
    return invalid(`${name} must be between ${minimum} and ${maximum}`);
  }
  if (minimum !== undefined)
    return invalid(`${name} must be a whole number of at least ${minimum}`);
  if (field.maxLength !== undefined && typeof value === 'string') {
    return invalid(`${name} must be at most ${field.maxLength} characters`);
  }
  return invalid(`${name} is invalid: ${message}`);
}

function invalid(message: string, details?: Record<string, unknown>): ApiFailure {
  return new ApiFailure({ code: 'invalid_input', message, details });
}
