import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { linearRegExp } from './linear-regexp.ts';
import type { Issue, ObjectSchema, Schema } from './schema.ts';

// Schemas come from elsewhere: keywords and formats that ajv does not know are no reason to refuse. To
// check a schema against its own schema takes 45 ms, and each keyword refuses wrong values anyway.
const lenient = { strict: false, validateFormats: false, validateSchema: false } as const;
const options = {
  ...lenient,
  allErrors: false,
  logger: false,
  code: { regExp: linearRegExp },
} as const;

/**
 * A schema that came as JSON Schema, of draft 7 where it says so, else 2020-12. It is compiled at its
 * first use; `compile` does that at once.
 */
export function ajvSchema(json: ObjectSchema): Schema & { compile(): void } {
  let validate: ValidateFunction | undefined;

  /** @throws Error for a schema that cannot be compiled, such as one with a missing reference. */
  function compiled(): ValidateFunction {
    // An instance each: schemas of different origins may have one `$id`.
    validate ??= (isDraft7(json) ? new Ajv(options) : new Ajv2020(options)).compile(json);
    return validate;
  }

  return {
    json,
    compile: () => void compiled(),
    check(value) {
      const check = compiled();
      if (check(value)) return { ok: true, value: value as Record<string, unknown> };
      return { ok: false, issues: (check.errors ?? []).map(toIssue) };
    },
  };
}

function isDraft7({ $schema }: ObjectSchema): boolean {
  return typeof $schema === 'string' && $schema.includes('draft-07');
}

/** Missing and surplus names are part of the path, so that the message names them. */
function toIssue({ instancePath, message = 'is invalid', params }: ErrorObject): Issue {
  const { missingProperty, additionalProperty } = params as Record<string, unknown>;
  const steps = instancePath.split('/').slice(1).map(unescapeStep);
  const name = missingProperty ?? additionalProperty;
  if (typeof name === 'string') steps.push(name);
  const text = missingProperty ? 'is required' : additionalProperty ? 'is not known' : message;
  return { path: steps, message: text };
}

/** RFC 6901, 3. */
function unescapeStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
