import { CommanderError, type Command } from 'commander';
import { CommandFailure } from './failure.ts';
import { describeError } from './log.ts';
import { storageWords } from './storage-words.ts';

/**
 * Runs a command line. What cannot be done is one line on standard error: exit 2 for what was typed
 * or set, 1 for what the machine refuses.
 *
 * @param help is what to type to see what there is.
 */
export async function runProgram(program: Command, words: string[], help: string): Promise<void> {
  for (const command of withSubcommands(program)) {
    command.exitOverride().configureOutput({ writeErr() {} });
  }
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return;
    const { message, exitCode } = explain(error, help);
    console.error(`keystile: ${message}`);
    // At once: a question that Clerk never answers would keep the program from ending.
    process.exit(exitCode);
  }
}

function explain(error: unknown, help: string): { message: string; exitCode: number } {
  if (error instanceof CommandFailure) return error;
  if (error instanceof CommanderError) {
    if (error.code === 'commander.help') {
      return { message: `name a command: ${help} lists them`, exitCode: 2 };
    }
    const message = error.message.replace(/^error: /, '').replaceAll('\n', ' ');
    return { message: `${message}; ${help} shows what there is`, exitCode: 2 };
  }
  return { message: storageWords(error) ?? describeError(error), exitCode: 1 };
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}
