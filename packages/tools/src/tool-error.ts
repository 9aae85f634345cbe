/**
 * Why a run could not do what was asked:
 *
 * - `invalid_input`: an argument that the schema allows and the tool does not;
 * - `not_found`: there is nothing of that name;
 * - `denied`: this caller may not;
 * - `conflict`: it contradicts what is there, another try after a look may work;
 * - `failed`: it was tried, and the message says why it did not work;
 * - `unavailable`: what the tool needs is away, another try later may work;
 * - `bad_answer`: what the tool asked gave something that cannot be passed on;
 * - `timed_out`: it took longer than it may.
 */
export type ToolErrorCode =
  | 'invalid_input'
  | 'not_found'
  | 'denied'
  | 'conflict'
  | 'failed'
  | 'unavailable'
  | 'bad_answer'
  | 'timed_out';

/** A run could not do what was asked, in a way that the caller may know. The message is for them. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
  readonly code: ToolErrorCode;
  /** Values that would have worked, nearest first. */
  readonly suggestions: string[];

  constructor(code: ToolErrorCode, message: string, suggestions: string[] = []) {
    super(message);
    this.code = code;
    this.suggestions = suggestions;
  }
}
