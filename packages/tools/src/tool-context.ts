/** Who calls a tool. Never a secret: ids only. */
export type Caller =
  | { kind: 'public' }
  /** `userId` is whoever made the key; an organization's key outlives their membership. */
  | { kind: 'key'; id: string; userId: string }
  /** An app that a person let in by OAuth, or the portal's own page on which they try a tool. */
  | { kind: 'app'; id: string; userId: string };

/** Takes what a run wants to have in the server's log, which nobody who calls ever sees. */
export interface ToolLog {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** What a run is told beside its input. */
export interface ToolContext {
  caller: Caller;
  /** The organization in force; null on a public call. */
  organization: { id: string; name: string } | null;
  /** Finds the call in the server's log; the response has it as `x-request-id`. */
  requestId: string;
  /** Aborted when nobody waits for the answer any more, or its time is over. */
  signal: AbortSignal;
  log: ToolLog;
}
