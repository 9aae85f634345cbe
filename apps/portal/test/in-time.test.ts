import { expect, test } from 'bun:test';
import { inTime } from '../src/lib/clerk/in-time.server.ts';

test('gives the result of work that is done in time', async () => {
  expect(await inTime(Promise.resolve('done'), 1_000)).toBe('done');
});

test('throws what the work throws', async () => {
  await expect(inTime(Promise.reject(new Error('broken')), 1_000)).rejects.toThrow('broken');
});

test('waits no longer than it is told', async () => {
  const never = new Promise(() => undefined);
  await expect(inTime(never, 1)).rejects.toThrow('no answer within 1 ms');
});
