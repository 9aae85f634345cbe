import type { Tool } from '@keystile/tools';
import type { z } from 'zod';
import { ApiFailure } from '../error.ts';
import { jsonSchema } from '../json-schema.ts';

interface Field {
  description?: string;
  type?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  enum?: string[];
}

/**
 * Reads a tool's input from a REST call: path parameters, then the query. Each field may come once;
 * fields the tool does not know are passed over. Numbers are read as the input schema asks.
 *
 * The returned function throws ApiFailure `invalid_input` that names the first wrong parameter.
 */
export function inputReader(tool: Tool) {
  const fields = inputFields(tool);

  return function readInput(
    query: string,
    params: Record<string, string>,
  ): Record<string, unknown> {
    const search = new URLSearchParams(query);
    const raw: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(fields)) {
      const values = name in params ? [params[name]!] : search.getAll(name);
      if (values.length > 1) throw invalid(`${name} must be given once`);
      if (values.length === 1) raw[name] = typed(values[0]!, field);
    }
    const parsed = tool.input.safeParse(raw);
    if (parsed.success) return parsed.data;
    throw explain(parsed.error.issues[0]!, fields, raw);
  };
}

/** The fields of a tool's input as JSON Schema. */
export function inputFields(tool: Tool): Record<string, Field> {
  const schema = jsonSchema(tool.input, 'input');
  return (schema.properties ?? {}) as Record<string, Field>;
}

function typed(text: string, { type }: Field): unknown {
  const isNumber = type === 'integer' || type === 'number';
  return isNumber && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function explain(
  issue: z.core.$ZodIssue,
  fields: Record<string, Field>,
  raw: Record<string, unknown>,
): ApiFailure {
  const name = String(issue.path[0]);
  const field = fields[name] ?? {};
  const value = raw[name];
  const blank = value === undefined || (typeof value === 'string' && value.trim() === '');
  if (blank && field.type === 'string' && !field.enum) return invalid(`${name} is required`);
  if (field.enum) return invalid(`invalid ${name}`, { [`allowed_${name}s`]: field.enum });
  const { minimum, maximum } = field;
  if (minimum !== undefined && maximum !== undefined) {
    return invalid(`${name} must be between ${minimum} and ${maximum}`);
  }
  if (minimum !== undefined)
    return invalid(`${name} must be a whole number of at least ${minimum}`);
  if (field.maxLength !== undefined) {
    return invalid(`${name} must be at most ${field.maxLength} characters`);
  }
  return invalid(`${name} is invalid: ${issue.message}`);
}

function invalid(message: string, details?: Record<string, unknown>): ApiFailure {
  return new ApiFailure({ code: 'invalid_input', message, details });
}
