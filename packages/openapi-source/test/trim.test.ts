import { describe, expect, test } from 'bun:test';
import { closeJson } from '../src/call/close-json.ts';
import { isTooDeep } from '../src/call/nesting.ts';
import { trim } from '../src/call/trim.ts';

const sizeOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

describe('an answer that is too long', () => {
  test('keeps the first elements of a list, whole ones', () => {
    const list = Array.from({ length: 100 }, (_, id) => ({ id, name: `pet ${id}` }));
    const { value, notes } = trim(list, 500);
    expect(sizeOf(value)).toBeLessThanOrEqual(500);
    expect(value).toEqual(list.slice(0, (value as unknown[]).length));
    expect(notes).toEqual([
      `the list has the first ${(value as unknown[]).length} of 100 elements`,
    ]);
  });

  test('keeps the small fields of an object, also those after a large one', () => {
    const page = { items: Array.from({ length: 1_000 }, (_, id) => id), next: 'abc', total: 1_000 };
    const { value, notes } = trim(page, 300);
    expect(value).toMatchObject({ next: 'abc', total: 1_000 });
    expect(Object.keys(value as object)).toEqual(['items', 'next', 'total']);
    expect(sizeOf(value)).toBeLessThanOrEqual(300);
    expect(notes[0]).toMatch(/^items has the first \d+ of 1000 elements$/);
  });

  test('is cut between characters', () => {
    const { value, notes } = trim('🦊'.repeat(1_000), 102);
    expect(value).toBe('🦊'.repeat(25));
    expect(notes).toEqual(['the text has the first 50 of 2000 characters']);
    expect(sizeOf(trim('"\n'.repeat(100), 50).value)).toBeLessThanOrEqual(50);
  });

  test('shows a part of a first element that is too large alone', () => {
    const { value } = trim([{ id: 1, text: 'x'.repeat(1_000) }, { id: 2 }], 100);
    expect(value).toMatchObject([{ id: 1, text: expect.stringMatching(/^x+$/) }]);
    expect(sizeOf(value)).toBeLessThanOrEqual(100);
  });

  test('is left as it is when it fits', () => {
    const value = { a: [1, 2, { b: null }] };
    expect(trim(value, 1_000)).toEqual({ value, notes: [] });
  });

  test('fits whatever it is made of', () => {
    const deep = (depth: number): unknown =>
      depth === 0 ? 'x'.repeat(500) : { list: [deep(depth - 1), 'y'.repeat(40)], depth };
    const wide = Object.fromEntries(Array.from({ length: 500 }, (_, id) => [`field ${id}`, id]));
    for (const value of [
      deep(3),
      deep(30),
      wide,
      [[[['z'.repeat(3_000)]]]],
      { a: wide, b: deep(8) },
    ]) {
      for (const most of [1_000, 2_000, 2_500]) {
        expect(sizeOf(trim(value, most).value)).toBeLessThanOrEqual(most);
      }
    }
  });
});

test('any beginning of JSON is closed to what is whole in it', () => {
  const value = { list: [1, { a: 'x,]}"\\', b: [true, null] }, 'two'], next: { id: -1.5e3 } };
  const text = JSON.stringify(value);
  for (let end = 1; end <= text.length; end += 1) {
    const closed = closeJson(text.slice(0, end));
    expect(closed === null ? {} : JSON.parse(closed)).toBeObject();
  }
  expect(JSON.parse(closeJson('{"a":[1,2,3')!)).toEqual({ a: [1, 2] });
  expect(closeJson('"a text with [ and ,')).toBeNull();
});

test('brackets in texts are no nesting', () => {
  expect(isTooDeep(JSON.stringify('[{'.repeat(1_000)))).toBe(false);
  expect(isTooDeep('[{}]'.repeat(1_000))).toBe(false);
  expect(isTooDeep('['.repeat(201))).toBe(true);
});
