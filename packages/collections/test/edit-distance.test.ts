import { expect, test } from 'bun:test';
import fc from 'fast-check';
import { editDistance } from '../src/records/edit-distance.ts';

test.each([
  ['claude', 'claude', 0],
  ['cluade', 'claude', 1],
  ['gemni', 'gemini', 1],
  ['sonnnet', 'sonnet', 1],
  ['curser', 'cursor', 1],
  ['', 'abc', 3],
])('%j to %j takes %d', (a, b, distance) => {
  expect(editDistance(a, b, 3)).toBe(distance);
});

test('stops at the most allowed', () => {
  expect(editDistance('claude', 'gemini', 2)).toBe(Infinity);
});

test('is the same both ways, and 0 for equal strings only', () => {
  const short = fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'b', 'c') });
  fc.assert(
    fc.property(short, short, (a, b) => {
      const distance = editDistance(a, b, 12);
      expect(distance).toBe(editDistance(b, a, 12));
      expect(distance === 0).toBe(a === b);
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
  );
});
