import { randomText } from './ids.ts';

/** A refusal, which becomes an answer in the shape of Clerk's errors. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly meta: Record<string, unknown>;

  constructor(status: number, code: string, message: string, meta: Record<string, unknown> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.meta = meta;
  }

  toJson() {
    const { code, message, meta } = this;
    return {
      errors: [{ code, message, long_message: message, meta }],
      clerk_trace_id: randomText(32).toLowerCase(),
    };
  }
}

export function notFound(what: string, id: string): Problem {
  return new Problem(404, 'resource_not_found', `No ${what} was found with id ${id}`);
}

/** A field of a form that will not do. */
export function wrongField(code: string, field: string, message: string): Problem {
  return new Problem(422, code, message, { param_name: field });
}
