import { expect, test } from 'bun:test';
import { startProgress } from '../src/backup/progress.ts';

test('a terminal sees one line, drawn anew and taken away at the end', async () => {
  const drawn = Promise.withResolvers<boolean>();
  let written = '';
  const output = Object.assign(Object.create(process.stderr) as typeof process.stderr, {
    isTTY: true,
    write(text: string) {
      written += text;
      if (written.includes('checking')) drawn.resolve(true);
      return true;
    },
  });
  const progress = startProgress(() => 'copying: 1 %', output);
  progress.say(() => 'checking');
  await drawn.promise;
  progress.end();
  expect(written).not.toContain('\n');
  expect(written.endsWith('checking\r\u001B[2K')).toBe(true);
});

test('what is no terminal sees nothing', () => {
  const output = Object.assign(Object.create(process.stderr) as typeof process.stderr, {
    isTTY: false,
    write: () => expect.unreachable(),
  });
  startProgress(() => 'copying', output).end();
});
