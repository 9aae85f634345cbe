import type { RestRoute } from '@keystile/registry';
import type { Guarded, Visit } from './gate.ts';

/** A call that the gate let through. */
export interface Call {
  request: Request;
  /** The text after `?`, without it. */
  query: string;
  /** Path parameters, decoded. */
  params: Record<string, string>;
  visit: Visit;
}

/** Something under `/v1` that the gate guards. */
export interface Endpoint extends Guarded {
  /** What usage rows call it: the tool's name. */
  name: string;
  method: RestRoute['method'];
  path: `/${string}`;
  /**
   * The body as JSON text, or a response of somebody else's to pass on.
   *
   * @throws ApiFailure, ToolError for what the caller can mend; anything else is our fault.
   */
  answer(call: Call): string | Promise<string | Response>;
}
