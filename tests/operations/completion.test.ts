import { afterAll, describe, expect, test } from 'bun:test';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { binary } from '@keystile/blackbox/binary';
import { makeFolder } from '@keystile/blackbox/folder';
import { writeFiles } from '@keystile/blackbox/own-files';
import { run } from '@keystile/blackbox/run';
import { findShell, libraryFolders } from './src/shells.ts';
import { startSession } from './src/terminal.ts';

/** What is typed, and what it becomes: a space after it where the word is whole. */
const completed: [typed: string, becomes: string][] = [
  ['keystile us', 'keystile users '],
  ['keystile users ro', 'keystile users role '],
  ['keystile users role ada@example.com a', 'ada@example.com admin '],
  ['keystile serve --only p', '--only portal '],
  ['keystile users create --em', '--email '],
  ['keystile help do', 'keystile help doctor '],
  ['keystile help keys ro', 'keystile help keys roll '],
  ['keystile backup kept', 'keystile backup kept-file '],
  ['keystile doctor --data some', '--data some-folder/'],
];

const folder = makeFolder();
afterAll(() => folder[Symbol.dispose]());
const home = join(folder.path, 'home');
const bin = join(folder.path, 'bin');
const canary = join(home, 'canary');
for (const path of [bin, join(home, 'some-folder')]) mkdirSync(path, { recursive: true });
writeFiles(home, { 'kept-file': '' });
symlinkSync(binary(), join(bin, 'keystile'));
const env = { HOME: home, PATH: [bin, process.env['PATH']].join(delimiter) };

describe('zsh, on a terminal', async () => {
  const shell = await findShell('zsh');
  const functions = shell.roots.map((root) => `${root}/usr/share/zsh/functions`);
  const found = {
    modules: shell.roots.flatMap(libraryFolders).map((path) => `${path}/zsh/*(/N)`),
    functions: functions.flatMap((path) => [`${path}(/N)`, `${path}/**/*(/N)`]),
  };
  writeFiles(home, {
    '.zshenv': shell.roots.length
      ? `module_path=(${found.modules.join(' ')})\nfpath=(${found.functions.join(' ')})\n`
      : '',
    '.zshrc': `PS1='> '; cd ${home}; autoload -Uz compinit; compinit -u -D
source <(keystile completion zsh)
print -r -- READ""Y\n`,
  });
  const session = startSession([shell.path, '-d', '-i'], { ...env, ...shell.env, ZDOTDIR: home });
  afterAll(() => session[Symbol.dispose]());
  await session.type('', 'READY');

  test('every kind of word is completed', async () => {
    for (const [typed, becomes] of completed) await session.type(`\u0015${typed}\t`, becomes);
  });

  test('evaluates nothing of what is typed', async () => {
    await session.type(
      `\u0015keystile users "$(touch ${canary})" role a b ; keystile us\t`,
      'users ',
    );
    await session.type(`\u0015keystile users "$(touch ${canary})" --js\t`, '--js');
    await session.type('\u0015print -r -- DON""E\n', 'DONE');
    expect(existsSync(canary)).toBe(false);
  });
});

/** Runs a script, and gives what it printed. */
async function printed(command: string[], more: Record<string, string>): Promise<string> {
  const child = Bun.spawn(command, { env: { ...env, ...more }, stderr: 'pipe' });
  const [text, errors] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  expect(errors).toBe('');
  return text;
}

test('fish completes every kind of word, and tells what it means', async () => {
  const shell = await findShell('fish');
  const share = shell.roots.map((root) => `${root}/usr/share/fish/functions`);
  const script = `
    set -p fish_function_path ${share.join(' ')}
    keystile completion fish | source
    cd ${home}
    for line in $argv; echo "== $line"; complete -C $line; end`;
  const lines = completed.map(([typed]) => typed);
  const text = await printed([shell.path, '--no-config', '-c', script, ...lines], shell.env);
  const answers = text.split(/^== .*\n/m).slice(1);
  const words = answers.map((answer) => answer.split('\n').map((line) => line.split('\t')[0]));
  completed.forEach(([, becomes], index) => {
    expect(words[index]).toContain(becomes.trim().split(' ').at(-1)!);
  });
  expect(answers[0]).toMatch(/^users\tManage /);
});

describe('bash', () => {
  /** As readline does: it makes words of a line, with each equals sign a word of its own. */
  async function completions(lines: string[][]): Promise<string[][]> {
    const shell = await findShell('bash');
    const calls = lines.map((words) => {
      const quoted = words.map((word) => `'${word}'`).join(' ');
      return `COMP_WORDS=(keystile ${quoted}) COMP_CWORD=${words.length}; _keystile; echo "\${COMPREPLY[*]}"`;
    });
    // Twice, as somebody does who reads the file again.
    const source = 'source <(keystile completion bash)';
    const script = [`cd ${home}`, source, source, ...calls].join('\n');
    const text = await printed([shell.path, '--norc', '-c', script], shell.env);
    return text
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' '));
  }

  test('completes every kind of word', async () => {
    const found = await completions(completed.map(([typed]) => typed.split(' ').slice(1)));
    expect(found).toEqual(
      completed.map(([, becomes]) => [becomes.trim().split(' ').at(-1)!.replace(/\/$/, '')]),
    );
  });

  test('offers all there is after a space and after an equals sign, and evaluates nothing', async () => {
    const [afterEquals, choices, flags] = await completions([
      ['serve', '--only', '=', 'a'],
      ['users', 'role', 'x', ''],
      ['keys', 'create', '--name', `$(touch ${canary})`, '--em'],
    ]);
    expect(afterEquals).toEqual(['api']);
    expect(choices).toEqual(['admin', 'user']);
    expect(flags).toEqual(['--email']);
    expect(existsSync(canary)).toBe(false);
  });
});

test('a shell that is not known is refused', async () => {
  const { exitCode, stderr } = await run(['completion', 'tcsh']);
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 2 });
  expect(stderr).toContain('bash, zsh, fish');
});
