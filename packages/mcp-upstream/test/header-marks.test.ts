import { expect, test } from 'bun:test';
import { withoutHeaderMarks } from '../src/offer/header-marks.ts';

test('the mark is taken from fields of fields, and a field of its name stays', () => {
  const marked = (properties: object) => ({ type: 'object', 'x-mcp-header': 'Outer', properties });
  expect(
    withoutHeaderMarks(
      marked({
        region: { type: 'string', 'x-mcp-header': 'Region' },
        place: marked({ city: { type: 'string', 'x-mcp-header': 'City' } }),
        'x-mcp-header': { type: 'string' },
        anything: true,
      }),
    ),
  ).toEqual({
    type: 'object',
    properties: {
      region: { type: 'string' },
      place: { type: 'object', properties: { city: { type: 'string' } } },
      'x-mcp-header': { type: 'string' },
      anything: true,
    },
  });
});
