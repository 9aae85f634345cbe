import { describe, expect, test } from 'bun:test';
import { blamedField } from '../src/routes/account/tools/[name]/blamed-field.ts';
import { exampleInput } from '../src/routes/account/tools/[name]/schema/example.ts';
import { formFields } from '../src/routes/account/tools/[name]/schema/form-fields.ts';
import { outputFields } from '../src/routes/account/tools/[name]/schema/output-fields.ts';
import { readInput } from '../src/routes/account/tools/[name]/schema/read-input.ts';

const schema = {
  type: 'object',
  properties: {
    note: { type: 'string', maxLength: 4000 },
    city: { type: 'string', description: 'Where. 「どこ」', examples: ['Oslo'] },
    days: { type: 'integer', minimum: 1, maximum: 14, default: 3 },
    unit: { enum: ['celsius', 'fahrenheit'] },
    isShort: { anyOf: [{ type: 'boolean' }, { type: 'null' }] },
    tags: { type: ['array', 'null'], items: { type: 'string' } },
    sizes: { type: 'array', items: { type: 'number' } },
    place: { $ref: '#/$defs/place' },
    either: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
    level: { anyOf: [{ const: 1 }, { const: 'high' }] },
  },
  required: ['city', 'unit'],
  $defs: {
    place: {
      type: 'object',
      properties: { name: { type: 'string' }, near: { $ref: '#/$defs/place' } },
      required: ['name'],
    },
  },
};
const fields = formFields(schema);
const typed = (texts: Record<string, string>) => fields.map(({ name }) => texts[name] ?? '');

describe('a form', () => {
  test('asks for what is required first, each as its type is best typed', () => {
    expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
      ['city', 'text'],
      ['unit', 'choice'],
      ['note', 'longText'],
      ['days', 'number'],
      ['isShort', 'choice'],
      ['tags', 'list'],
      ['sizes', 'list'],
      ['place', 'json'],
      ['either', 'json'],
      ['level', 'choice'],
    ]);
    expect(fields[0]).toMatchObject({ description: 'Where. 「どこ」', example: 'Oslo' });
    expect(fields[3]).toMatchObject({ least: 1, most: 14, isWhole: true, preset: '3' });
  });

  test('reads what was typed, and leaves out what was not', () => {
    const { input, faults } = readInput(
      fields,
      typed({
        city: 'Oslo',
        unit: '"celsius"',
        isShort: 'false',
        tags: 'a\n\nb c\n',
        sizes: '1\n2.5',
        place: '{"name":"x"}',
        level: '1',
      }),
    );
    expect([...faults]).toEqual([]);
    expect(input).toEqual({
      city: 'Oslo',
      unit: 'celsius',
      isShort: false,
      tags: ['a', 'b c'],
      sizes: [1, 2.5],
      place: { name: 'x' },
      level: 1,
    });
  });

  test('says which fields cannot be sent, and why', () => {
    const wrong = { unit: '"kelvin"', days: 'many', sizes: '1\nx', place: '{' };
    const faults = [...readInput(fields, typed(wrong)).faults];
    expect(faults.map(([index, fault]) => [fields[index]!.name, fault])).toEqual([
      ['city', 'required'],
      ['unit', 'choice'],
      ['days', 'number'],
      ['sizes', 'number'],
      ['place', 'json'],
    ]);
  });

  test('is one field of JSON where the schema is more than its properties', () => {
    for (const whole of [
      { type: 'object', oneOf: [{ required: ['a'] }, { required: ['b'] }] },
      { type: 'object', additionalProperties: { type: 'string' } },
    ]) {
      const [only, ...others] = formFields(whole);
      expect(others).toEqual([]);
      expect(readInput([only!], ['{"a":"b"}']).input).toEqual({ a: 'b' });
      expect([...readInput([only!], ['[1]']).faults.values()]).toEqual(['object']);
    }
  });

  test('bears schemas that say nothing, lie or turn in circles', () => {
    expect(formFields({ type: 'object' })).toEqual([]);
    const odd = {
      type: 'object',
      properties: {
        loop: { $ref: '#/properties/loop' },
        missing: { $ref: '#/$defs/nope' },
        elsewhere: { $ref: 'https://example.com/x.json' },
        yes: true,
        ['__proto__']: { type: 'string' },
      },
      required: 'all',
    };
    const shown = formFields(JSON.parse(JSON.stringify(odd)));
    expect(shown.map(({ kind }) => kind)).toContain('json');
    const proto = formFields(JSON.parse('{"properties":{"__proto__":{"type":"string"}}}'));
    const { input } = readInput(proto, ['x']);
    expect(Object.hasOwn(input, '__proto__')).toBe(true);
    expect(Object.getPrototypeOf(input)).toBe(Object.prototype);
  });
});

test('an example has what must be there, the schema’s own where it has some', () => {
  expect(exampleInput(schema)).toEqual({ city: 'Oslo', unit: 'celsius' });
  const nested = { ...schema, required: ['days', 'place', 'tags', 'either'] };
  expect(exampleInput(nested)).toEqual({
    days: 3,
    place: { name: 'text' },
    tags: ['text'],
    either: 'text',
  });
});

test('an answer is a list of its fields, however deep', () => {
  const listed = outputFields({
    type: 'object',
    properties: {
      total: { type: 'integer', description: 'How many.' },
      models: {
        type: 'array',
        items: { type: 'object', properties: { id: { type: ['string', 'null'] } } },
      },
      place: { $ref: '#/$defs/place' },
    },
    required: ['total'],
    $defs: schema.$defs,
  });
  expect(listed.slice(0, 5)).toEqual([
    { path: 'total', type: 'integer', isAlways: true, description: 'How many.' },
    { path: 'models', type: 'object[]', isAlways: false, description: null },
    { path: 'models[].id', type: 'string', isAlways: false, description: null },
    { path: 'place', type: 'object', isAlways: false, description: null },
    { path: 'place.name', type: 'string', isAlways: true, description: null },
  ]);
  expect(listed.length).toBeLessThan(20);
});

test.each([
  ['city is required', 'city'],
  ['place.name is invalid: must be string', 'place'],
  ['invalid unit', 'unit'],
  ['days must be between 1 and 14', 'days'],
  ['cityhall is unknown', undefined],
  ['input must be object', undefined],
])('%s is about %s', (message, name) => {
  const index = blamedField(fields, message);
  expect(index === undefined ? undefined : fields[index]!.name).toBe(name);
});
