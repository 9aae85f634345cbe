import { Command } from 'commander';
import { CommandFailure } from '../failure.ts';

/** `keystile help`: commander's own knows commands by one word alone, not `keys create`. */
export function helpCommand(program: Command): Command {
  return new Command('help')
    .description('Explain a command.')
    .argument('[command...]', 'its name, such as keys create')
    .action((words: string[]) => named(program, words).outputHelp());
}

function named(program: Command, words: readonly string[]): Command {
  let command = program;
  for (const [position, word] of words.entries()) {
    const below = command.commands.find((one) => one.name() === word);
    if (!below) throw unknown(words.slice(0, position + 1), command.commands.length > 0);
    command = below;
  }
  return command;
}

function unknown(words: readonly string[], isInGroup: boolean): CommandFailure {
  const help = ['keystile help', ...words.slice(0, isInGroup ? -1 : -2)].join(' ');
  return new CommandFailure(
    `unknown command ${JSON.stringify(words.join(' '))}: ${help} lists them`,
  );
}
