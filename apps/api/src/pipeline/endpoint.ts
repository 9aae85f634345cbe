import type { Membership } from '@keystile/identity';
import type { Caller } from './caller.ts';
import type { Limited } from './limit.ts';

/** A call that passed the gate and the limit. */
export interface Call {
  /** The text after `?`, without it. */
  query: string;
  /** Path parameters, decoded. */
  params: Record<string, string>;
  caller: Exclude<Caller, { kind: 'refused' }>;
  limited: Limited;
  /** The organization in force; null on a public call. */
  organization: Pick<Membership, 'id' | 'name'> | null;
}

/** Something under `/v1` that the pipeline guards. */
export interface Endpoint {
  /** What usage rows call it: the tool's name. */
  name: string;
  path: `/${string}`;
  access: 'public' | 'account';
  /**
   * The body as JSON text.
   *
   * @throws ApiFailure, ToolError for what the caller can mend; anything else is our fault.
   */
  answer(call: Call): string | Promise<string>;
}
