import { expect, test } from 'bun:test';
import { matchesAny } from '../src/offer/patterns.ts';

test.each([
  ['read_file', 'read_file', true],
  ['read_file', 'read', false],
  ['read_file', 'read_*', true],
  ['read_file', '*_file', true],
  ['read_file', '*', true],
  ['read_file', 'r*d*f*e', true],
  ['read_file', 'read*read_file', false],
  ['read_file', 'file*', false],
  ['ab', 'ab*b', false],
  ['a.b', 'a?b', false],
  ['axb', 'a.b', false],
])('%s like %s: %s', (name, pattern, isLike) => {
  expect(matchesAny(name, [pattern])).toBe(isLike);
});

test('no patterns, nothing like them', () => {
  expect(matchesAny('read_file', [])).toBe(false);
});

test('many stars are no work', () => {
  expect(matchesAny('a'.repeat(10_000), [`${'a*'.repeat(250)}b`])).toBe(false);
});
