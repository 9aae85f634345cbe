import { describe, expect, test } from 'bun:test';
import { expectRefusal } from '../src/expect-refusal.ts';
import { run } from '../src/run.ts';

async function printed(...words: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await run(words);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout;
}

test('--version prints the version alone', async () => {
  expect(await printed('--version')).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?\n$/);
});

test.each([[['help']], [['--help']], [['-h']]])('%p lists the commands', async (words) => {
  const text = await printed(...words);
  for (const command of ['serve', 'users', 'keys', 'help']) {
    expect(text).toMatch(new RegExp(`^\\s+${command}\\b`, 'm'));
  }
});

describe('each command explains its flags:', () => {
  test.each([
    ['serve', ['--host', '--port', '--data', '--only']],
    ['users create', ['--email', '--name', '--admin', '--password-stdin', '--data']],
    ['users invite', ['--email', '--data']],
    ['users password', ['<email>', '--password-stdin', '--data']],
    ['keys create', ['--email', '--name', '--tier', '--expires', '--org', '--json', '--data']],
    ['keys list', ['--email', '--json', '--data']],
    ['keys revoke', ['--data', '<id>']],
  ])('%s', async (command, flags) => {
    const text = await printed(...command.split(' '), '--help');
    expect(text).toContain(`keystile ${command}`);
    for (const flag of flags) expect(text).toContain(flag);
  });
});

test.each(['serve', 'users', 'keys', 'keys create'])('help %s is its --help', async (command) => {
  const words = command.split(' ');
  expect(await printed('help', ...words)).toBe(await printed(...words, '--help'));
});

test.each([[[]], [['users']], [['keys']]])(
  '%p without a command says what to do',
  async (words) => {
    expectRefusal(await run(words));
  },
);
