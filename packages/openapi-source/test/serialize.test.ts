import { expect, test } from 'bun:test';
import { headerText, pathText, queryPairs } from '../src/call/serialize.ts';
import type { Parameter, Place } from '../src/operations/operation.ts';

const colors = ['blue', 'black', 'brown'];
const rgb = { R: 100, G: 200, B: 150 };

function parameter(place: Place, raw: object = {}): Parameter {
  return { name: 'color', in: place, required: true, raw: { ...raw } };
}

// OpenAPI 3.1, 4.8.12.4, style examples.
const paths: [object, unknown, string][] = [
  [{}, 'blue', 'blue'],
  [{}, colors, 'blue,black,brown'],
  [{}, rgb, 'R,100,G,200,B,150'],
  [{ explode: true }, rgb, 'R=100,G=200,B=150'],
  [{ style: 'label' }, 'blue', '.blue'],
  [{ style: 'label', explode: true }, colors, '.blue.black.brown'],
  [{ style: 'label', explode: true }, rgb, '.R=100.G=200.B=150'],
  [{ style: 'matrix' }, 'blue', ';color=blue'],
  [{ style: 'matrix' }, colors, ';color=blue,black,brown'],
  [{ style: 'matrix' }, rgb, ';color=R,100,G,200,B,150'],
  [{ style: 'matrix', explode: true }, colors, ';color=blue;color=black;color=brown'],
  [{ style: 'matrix', explode: true }, rgb, ';R=100;G=200;B=150'],
  [{ content: { 'application/json': {} } }, [1], '%5B1%5D'],
];

test.each(paths)('in a path with %j, %j is %s', (raw, value, text) => {
  expect(pathText(parameter('path', raw), value)).toBe(text);
});

const queries: [object, unknown, string][] = [
  [{}, 'blue', 'color=blue'],
  [{}, true, 'color=true'],
  [{}, null, ''],
  [{}, 'a b&c=ü', 'color=a%20b%26c%3D%C3%BC'],
  [{}, colors, 'color=blue&color=black&color=brown'],
  [{}, rgb, 'R=100&G=200&B=150'],
  [{ explode: false }, colors, 'color=blue,black,brown'],
  [{ explode: false }, rgb, 'color=R,100,G,200,B,150'],
  [{ style: 'spaceDelimited' }, colors, 'color=blue%20black%20brown'],
  [{ style: 'pipeDelimited' }, colors, 'color=blue%7Cblack%7Cbrown'],
  [
    { style: 'deepObject', explode: true },
    rgb,
    'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150',
  ],
  [{ content: { 'application/json': {} } }, { a: 1 }, 'color=%7B%22a%22%3A1%7D'],
];

test.each(queries)('in a query with %j, %j is %s', (raw, value, text) => {
  expect(queryPairs(parameter('query', raw), value).join('&')).toBe(text);
});

test('in a header', () => {
  expect(headerText(parameter('header'), colors)).toBe('blue,black,brown');
  expect(headerText(parameter('header'), rgb)).toBe('R,100,G,200,B,150');
  expect(headerText(parameter('header', { explode: true }), rgb)).toBe('R=100,G=200,B=150');
});
