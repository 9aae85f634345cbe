import { z } from 'zod';
import { jsonSchema } from './json-schema.ts';

/** JSON Schema 2020-12 of an object. */
export interface ObjectSchema {
  type: 'object';
  properties?: Record<string, object | boolean>;
  required?: string[];
  [keyword: string]: unknown;
}

/** One thing that is wrong with a value. */
export interface Issue {
  /** Names and positions from the outside in; empty for the value itself. */
  path: (string | number)[];
  message: string;
}

export type Checked = { ok: true; value: Record<string, unknown> } | { ok: false; issues: Issue[] };

/** What a tool takes or gives: shown as JSON Schema, checked by whatever it was written in. */
export interface Schema {
  readonly json: ObjectSchema;
  /** The value with its defaults, or everything that is wrong with it. */
  check(value: unknown): Checked;
}

/** A schema written with zod. */
export function zodSchema(schema: z.ZodObject, io: 'input' | 'output'): Schema {
  return {
    json: jsonSchema(schema, io) as ObjectSchema,
    check(value) {
      const parsed = schema.safeParse(value);
      if (parsed.success) return { ok: true, value: parsed.data };
      return { ok: false, issues: parsed.error.issues.map(toIssue) };
    },
  };
}

function toIssue(issue: z.core.$ZodIssue): Issue {
  const keys = 'keys' in issue && issue.path.length === 0 ? issue.keys.slice(0, 1) : [];
  const path = [...issue.path, ...keys].map((step) =>
    typeof step === 'number' ? step : String(step),
  );
  return { path, message: issue.message };
}
