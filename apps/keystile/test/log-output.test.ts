import { expect, test } from 'bun:test';
import { Writable } from 'node:stream';
import { createLogOutput } from '../src/log-output.ts';

/** A stream whose reader takes nothing until it is told to. */
function stuckStream() {
  const taken: string[] = [];
  let isStuck = true;
  let resume: () => void = () => undefined;
  const stream = new Writable({
    highWaterMark: 1,
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      taken.push(chunk);
      if (isStuck) resume = done;
      else done();
    },
  });
  return {
    stream,
    taken,
    read(): void {
      isStuck = false;
      resume();
    },
  };
}

test('lines that nobody reads are left out beyond a bound, and their number is told', async () => {
  const { stream, taken, read } = stuckStream();
  const write = createLogOutput(stream);
  const line = `${'x'.repeat(999)}\n`;
  for (let count = 0; count < 1_500; count += 1) write(line);
  const drained = new Promise((resolve) => stream.once('drain', resolve));
  read();
  await drained;
  expect(taken).toHaveLength(1_000);
  write('read again\n');
  expect(taken.slice(1_000)).toEqual([
    '500 lines of the log were left out: nobody read them\n',
    'read again\n',
  ]);
});
