import { Command } from 'commander';
import { helpCommand } from './commands/help.ts';
import { runProgram } from './run-program.ts';
import { version } from './version.ts';

/** The commands in the order of the help. To load what one stands on takes most of its time. */
const commands: Record<string, () => Promise<Command>> = {
  serve: async () => (await import('./commands/serve.ts')).serveCommand(),
  users: async () => (await import('./commands/users.ts')).usersCommand(),
  orgs: async () => (await import('./commands/orgs.ts')).orgsCommand(),
  keys: async () => (await import('./commands/keys.ts')).keysCommand(),
  config: async () => (await import('./commands/config.ts')).configCommand(),
  tools: async () => (await import('./commands/tools.ts')).toolsCommand(),
  audit: async () => (await import('./commands/audit.ts')).auditCommand(),
  backup: async () => (await import('./commands/backup.ts')).backupCommand(),
  restore: async () => (await import('./commands/restore.ts')).restoreCommand(),
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand(),
  completion: async () => (await import('./commands/completion.ts')).completionCommand(),
  complete: async () => (await import('./commands/completion.ts')).completeCommand(),
  health: async () => (await import('./commands/health.ts')).healthCommand(),
};

/** Those that a command line needs: the one that it names, else all, to list them. */
function needed([first = '', second = '']: readonly string[]): string[] {
  if (first === '--version') return [];
  const name = first === 'help' ? second : first;
  return name !== 'complete' && Object.hasOwn(commands, name) ? [name] : Object.keys(commands);
}

/** The command line, with these of its commands; all by default. */
export async function createProgram(
  names: readonly string[] = Object.keys(commands),
): Promise<Command> {
  const program = new Command('keystile')
    .description('Accounts, API keys, limits and usage in front of an API.')
    .version(version, '--version', 'print the version')
    .helpCommand(false);
  for (const name of names) {
    program.addCommand(await commands[name]!(), { hidden: name === 'complete' });
  }
  program.addCommand(helpCommand(program));
  return program;
}

/** Runs a command line; see {@link runProgram}. */
export async function run(words: string[]): Promise<void> {
  await runProgram(await createProgram(needed(words)), words, 'keystile help');
}
