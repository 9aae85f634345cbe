import type { Refusal } from '@keystile/api-keys';
import type { Outcome } from '@keystile/usage';
import type { Caller } from './caller.ts';

/** Is told of what the gate decides and how calls end. Every call waits for it: it only counts. */
export interface Observer {
  /** A limit was asked for tokens of a kind of caller. */
  limited(kind: Caller['kind'], isAllowed: boolean): void;
  /** A credential was refused. */
  refused(refusal: Refusal): void;
  /** A call by REST ended, or one of a tool by MCP, or MCP turned a request away. */
  ended(surface: 'rest' | 'mcp', outcome: Outcome, status: number, durationMs: number): void;
}
