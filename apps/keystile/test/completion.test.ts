import { expect, test } from 'bun:test';
import type { Command } from 'commander';
import { candidates } from '../src/completion/candidates.ts';
import { createProgram } from '../src/program.ts';

const program = await createProgram();

function offered(...words: string[]): string[] {
  return candidates(program, words).map((one) => (one.kind === 'word' ? one.word : `:${one.kind}`));
}

/** Every command that help shows, with the words that lead to it. */
function everyCommand(command: Command, words: string[] = []): [string[], Command][] {
  const below = command.createHelp().visibleCommands(command);
  const named = below.filter((one) => one.name() !== 'help');
  return [[words, command], ...named.flatMap((one) => everyCommand(one, [...words, one.name()]))];
}

test('every command, flag and choice there is can be completed', () => {
  for (const [words, command] of everyCommand(program)) {
    const help = command.createHelp();
    const names = help.visibleCommands(command).map((one) => one.name());
    if (names.length > 0) expect(offered(...words, '')).toEqual(names);
    const options = help.visibleOptions(command);
    expect(offered(...words, '-')).toEqual(options.map(({ long }) => long!));
    for (const { long, argChoices } of options) {
      if (argChoices) expect(offered(...words, long!, '')).toEqual(argChoices);
    }
  }
});

test.each([
  [['complete', ''], []],
  [['keys', 'create', '--json', '--js'], []],
  [['keys', 'create', '--email', 'ada@example.com', '--na'], ['--name']],
  [['users', 'role', 'ada@example.com', 'a'], ['admin']],
  [
    ['serve', '--only', '=', ''],
    ['portal', 'api'],
  ],
  [['backup', ''], [':files']],
  [['backup', 'file', ''], []],
  [['serve', '--config', 'k'], [':files']],
  [['doctor', '--data', ''], [':folders']],
  [['help', 'us'], ['users']],
  [['help', 'users', 's'], ['suspend']],
  [['help', 'serve', ''], []],
  [['users', 'help', 'su'], ['suspend']],
  [['nonsense', ''], []],
  [[], offered('')],
])('%p may go on with %p', (words, wanted) => {
  expect(offered(...words)).toEqual(wanted);
});
