import { Argument, Command } from 'commander';
import { candidates, type Candidate } from '../completion/candidates.ts';
import { scripts, shells, type Shell } from '../completion/scripts.ts';

/** `keystile completion` */
export function completionCommand(): Command {
  return new Command('completion')
    .description('Print a script that lets a shell complete commands, flags and values.')
    .addArgument(new Argument('<shell>', 'which shell').choices(shells))
    .addHelpText('after', examples)
    .action((shell: Shell) => console.log(scripts[shell].trimEnd()));
}

const examples = `
Examples:
  echo 'source <(keystile completion bash)' >> ~/.bashrc
  echo 'source <(keystile completion zsh)' >> ~/.zshrc    (after compinit)
  keystile completion fish > ~/.config/fish/completions/keystile.fish`;

/** `keystile complete`, which the scripts call; people never do. */
export function completeCommand(): Command {
  return new Command('complete')
    .argument('[words...]')
    .action((words: string[], _flags: object, { parent }: Command) => {
      for (const candidate of candidates(parent!, words)) console.log(lineOf(candidate));
    });
}

function lineOf(candidate: Candidate): string {
  return candidate.kind === 'word'
    ? `${candidate.word}\t${candidate.meaning}`
    : `:${candidate.kind}`;
}
