import { jsonSchema, type ObjectSchema } from '@keystile/registry';
import type { z } from 'zod';
import type { ReadTool } from '../messages.ts';
import { definitionSchema, type CheckedDefinition } from './definition-schema.ts';

/** A tool that a thread can run. */
export interface LoadedTool {
  read: ReadTool;
  definition: CheckedDefinition;
}

export type CheckedTool = { ok: true; tool: LoadedTool } | { ok: false; problems: string[] };

/** Checks what a file exports against what a tool has to be; `name` counts where it has none. */
export function checkDefinition(exported: object, name: string, file: string): CheckedTool {
  const parsed = definitionSchema.safeParse({ name, ...exported });
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(issueText) };
  const definition = parsed.data;

  const problems: string[] = [];
  const schemaOf = (io: 'input' | 'output'): ObjectSchema => {
    try {
      return jsonSchema(definition[io], io) as ObjectSchema;
    } catch (error) {
      problems.push(`${io} has no form in JSON Schema: ${(error as Error).message}`);
      return { type: 'object' };
    }
  };
  const input = schemaOf('input');
  const output = schemaOf('output');
  for (const [, field = ''] of (definition.path ?? '').matchAll(/:(\w+)/g)) {
    if (field in definition.input.shape) continue;
    problems.push(`path has :${field}, which is no field of input`);
  }
  if (problems.length > 0) return { ok: false, problems };

  const { title, description, access = 'account', method, path } = definition;
  const { annotations = {}, cost = 1, timeout: timeoutMs = null, stable = false } = definition;
  const read: ReadTool = {
    ...{ name: definition.name, file, title, description, access, method, path },
    ...{ annotations, cost, timeoutMs, stable, input, output },
  };
  return { ok: true, tool: { read, definition } };
}

function issueText(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    const [key] = issue.keys;
    return `${[...issue.path, key].join('.')} is nothing that defineTool takes`;
  }
  return `${issue.path.join('.')} ${issue.message}`;
}
