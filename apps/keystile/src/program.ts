import { Command, CommanderError } from 'commander';
import { auditCommand } from './commands/audit.ts';
import { configCommand } from './commands/config.ts';
import { keysCommand } from './commands/keys.ts';
import { orgsCommand } from './commands/orgs.ts';
import { serveCommand } from './commands/serve.ts';
import { toolsCommand } from './commands/tools.ts';
import { usersCommand } from './commands/users.ts';
import { CommandFailure } from './failure.ts';
import { describeError } from './log.ts';
import { version } from './version.ts';

/** The command line. */
function createProgram(): Command {
  const program = new Command('keystile')
    .description('Accounts, API keys, limits and usage in front of an API.')
    .version(version, '--version', 'print the version')
    .helpCommand('help [command]', 'explain a command')
    .addCommand(serveCommand())
    .addCommand(usersCommand())
    .addCommand(orgsCommand())
    .addCommand(keysCommand())
    .addCommand(configCommand())
    .addCommand(toolsCommand())
    .addCommand(auditCommand());
  for (const command of withSubcommands(program)) {
    command.exitOverride().configureOutput({ writeErr() {} });
  }
  return program;
}

/**
 * Runs a command line. What cannot be done is one line on standard error: exit 2 for what was typed
 * or set, 1 for what the machine refuses.
 */
export async function run(words: string[]): Promise<void> {
  try {
    await createProgram().parseAsync(words, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return;
    const { message, exitCode } = explain(error, words);
    console.error(`keystile: ${message}`);
    // At once: a question that Clerk never answers would keep the program from ending.
    process.exit(exitCode);
  }
}

function explain(error: unknown, words: string[]): { message: string; exitCode: number } {
  if (error instanceof CommandFailure) return error;
  if (error instanceof CommanderError) {
    if (error.code === 'commander.help') {
      const [first, asked] = words;
      const reason =
        first === 'help' && asked ? `unknown command ${JSON.stringify(asked)}` : 'name a command';
      return { message: `${reason}: keystile help lists them`, exitCode: 2 };
    }
    const message = error.message.replace(/^error: /, '').replaceAll('\n', ' ');
    return { message: `${message}; keystile help shows what there is`, exitCode: 2 };
  }
  return { message: describeError(error), exitCode: 1 };
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}
