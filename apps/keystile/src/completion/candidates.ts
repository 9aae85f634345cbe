import type { Argument, Command, Option } from 'commander';

/** One way to go on: a word with what it means, or a kind of path that the shell knows itself. */
export type Candidate =
  { kind: 'word'; word: string; meaning: string } | { kind: 'files' } | { kind: 'folders' };

/**
 * How a command line may go on. `words` are those after the program's name; the last is what has been
 * typed of the word to complete, perhaps nothing.
 */
export function candidates(program: Command, words: readonly string[]): Candidate[] {
  // bash makes a word of its own of each equals sign.
  const typed = words.filter((word) => word !== '=');
  const current = words.at(-1) === '=' ? '' : (typed.pop() ?? '');
  const { command, option, position, isHelp } = follow(program, typed);
  const all = option
    ? valuesOf(option, option.argChoices, option.flags)
    : isHelp
      ? helpOf(command, position)
      : current.startsWith('-')
        ? optionsOf(command, typed)
        : position === 0 && command.commands.length > 0
          ? subcommandsOf(command)
          : argumentOf(command, position);
  return all.filter((one) => one.kind !== 'word' || one.word.startsWith(current));
}

interface Place {
  command: Command;
  /** What the next word is the value of. */
  option: Option | undefined;
  /** How many arguments have been given. */
  position: number;
  /** Whether the next word is a command to explain. */
  isHelp: boolean;
}

function follow(program: Command, words: readonly string[]): Place {
  let place: Place = { command: program, option: undefined, position: 0, isHelp: false };
  for (const word of words) place = step(place, word);
  return place;
}

function step(place: Place, word: string): Place {
  const { command, option, position } = place;
  if (option) return { ...place, option: undefined };
  if (word.startsWith('-')) {
    const named = command.options.find(({ long, short }) => word === long || word === short);
    return { ...place, option: named && takesValue(named) ? named : undefined };
  }
  if (word === 'help' && command.commands.length > 0) return { ...place, isHelp: true };
  const below = command.commands.find((one) => one.name() === word);
  if (below) return { ...place, command: below, position: 0 };
  return { ...place, position: position + 1 };
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

function optionsOf(command: Command, used: readonly string[]): Candidate[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .filter(({ long }) => long !== undefined && !used.includes(long))
    .map(({ long, description }) => ({ kind: 'word', word: long!, meaning: description }));
}

function subcommandsOf(command: Command): Candidate[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .map((one) => ({ kind: 'word', word: one.name(), meaning: one.description() }));
}

function helpOf(command: Command, position: number): Candidate[] {
  return position === 0 ? subcommandsOf(command) : [];
}

function argumentOf(command: Command, position: number): Candidate[] {
  const argument: Argument | undefined = command.registeredArguments[position];
  return argument ? valuesOf(argument, argument.argChoices, `<${argument.name()}>`) : [];
}

function valuesOf(
  { description }: { description: string },
  choices: readonly string[] | undefined,
  placeholder: string,
): Candidate[] {
  if (choices) return choices.map((word) => ({ kind: 'word', word, meaning: description }));
  if (placeholder.endsWith('<file>')) return [{ kind: 'files' }];
  if (placeholder.endsWith('<dir>')) return [{ kind: 'folders' }];
  return [];
}
