/** A run could not do what was asked, in a way the caller can understand and mend. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
  readonly code: 'not_found';
  /** Values that would have worked, nearest first. */
  readonly suggestions: string[];

  constructor(code: 'not_found', message: string, suggestions: string[] = []) {
    super(message);
    this.code = code;
    this.suggestions = suggestions;
  }
}
