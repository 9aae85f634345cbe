import { expect, test } from 'bun:test';
import { goesInCircles } from '../src/lib/clerk/circle.ts';

function storage() {
  const items = new Map<string, string>();
  return {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
  };
}

test('who is back at once goes in circles', () => {
  const kept = storage();
  expect(goesInCircles(kept, 1_000_000)).toBe(false);
  expect(goesInCircles(kept, 1_005_000)).toBe(true);
});

test('who is back later does not', () => {
  const kept = storage();
  expect(goesInCircles(kept, 1_000_000)).toBe(false);
  expect(goesInCircles(kept, 1_020_000)).toBe(false);
});
