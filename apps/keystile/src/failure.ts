import { SourceError } from '@keystile/registry';

/**
 * A command cannot do what was asked. The message is one line for a person: what is wrong and what
 * would be right. `exitCode` is 2 for what was typed or set, 1 for what the machine refuses.
 */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly exitCode: 1 | 2;
  constructor(message: string, exitCode: 1 | 2 = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** What is wrong with the config as a failure of the command; everything else as it is. */
export function asFailure(error: unknown): unknown {
  if (!(error instanceof SourceError)) return error;
  const [first = '', ...more] = error.message.split('\n');
  const rest = more.length > 0 ? ` (and ${more.length} more: keystile config check)` : '';
  return new CommandFailure(first + rest);
}
