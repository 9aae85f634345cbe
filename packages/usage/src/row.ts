/** What became of a call. `error` is our fault, every other one the caller's or the limit's. */
export type Outcome = 'ok' | 'invalid_input' | 'not_found' | 'denied' | 'rate_limited' | 'error';

/** The subject of daily totals of all calls together. */
export const installation = '*';

/** One authenticated call. */
export interface UsageRow {
  /** Milliseconds since the epoch at which the response was ready. */
  at: number;
  /** The API key's id or, for an app let in by OAuth, its grant's. */
  keyId: string;
  userId: string;
  /** Whether the credential is the person's own, or belongs to the organization. */
  owner: 'person' | 'organization';
  /** The organization in force. */
  organizationId: string;
  /** The tool's name. */
  tool: string;
  surface: 'rest' | 'mcp';
  outcome: Outcome;
  /** The HTTP status. */
  status: number;
  /** Whole microseconds from the request's arrival to the response. */
  durationUs: number;
}
