import { afterAll, expect, test } from 'bun:test';
import { SourceError } from '@keystile/registry';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWorld, documentOf, ok, toolOf } from './world.ts';

const world = createWorld();
afterAll(() => world.dispose());

const one = { '/pets': { get: { operationId: 'listPets', responses: ok } } };

const wrong: [string, string, string | object, RegExp][] = [
  [
    'bad YAML',
    'bad.yaml',
    'openapi: 3.1.0\ninfo: [1, 2\npaths: {}\n',
    /^openapi\.pets\.document: bad\.yaml:3:1 /,
  ],
  ['bad JSON', 'bad.json', '{\n  "openapi": "3.1.0",\n  "paths": {]\n', /bad\.json:3:13 /],
  [
    'Swagger 2.0',
    'old.json',
    { swagger: '2.0', paths: {} },
    /old\.json: it is Swagger 2\.0; convert it/,
  ],
  ['no version', 'none.json', { paths: {} }, /none\.json: it has no "openapi" field/],
  ['OpenAPI 4', 'four.json', { openapi: '4.0.0', paths: {} }, /OpenAPI 4\.0\.0 is not known/],
  ['no paths', 'empty.json', { openapi: '3.1.0' }, /empty\.json: it has no "paths" object/],
  ['a list', 'list.yaml', '- a\n- b\n', /list\.yaml: it holds no object/],
  [
    'no operations',
    'nothing.json',
    documentOf({}),
    /^openapi\.pets: none of its operations is a tool/,
  ],
  [
    'no address to call',
    'relative.json',
    documentOf(one, { servers: [{ url: '/v1' }] }),
    /^openapi\.pets: baseUrl is needed: the document's server is "\/v1"/,
  ],
];

for (const [what, file, content, message] of wrong) {
  test(`a document in a file with ${what} cannot be opened`, async () => {
    world.write(file, typeof content === 'string' ? content : JSON.stringify(content));
    const failure = await world.open({ document: file }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SourceError);
    expect((failure as Error).message).toMatch(message);
  });
}

test('a file that is missing or too large cannot be opened', async () => {
  await expect(world.open({ document: 'gone.yaml' })).rejects.toThrow(
    'openapi.pets.document: gone.yaml: there is no such file',
  );
  writeFileSync(join(world.folder, 'large.json'), '');
  truncateSync(join(world.folder, 'large.json'), 20_000_001);
  await expect(world.open({ document: 'large.json' })).rejects.toThrow('at most 20000000 are read');
});

test('a base address with a query is refused', async () => {
  const opening = world.openDocument(documentOf(one), {
    baseUrl: 'https://a.example/v1?key=secret',
  });
  await expect(opening).rejects.toThrow('openapi.pets.baseUrl must end with its path');
});

test('a place that breaks the specification is a warning, and the rest serves', async () => {
  const source = await world.openDocument(
    documentOf({ ...one, '/toys': { get: { operationId: 'listToys', responses: 'none' } } }),
  );
  expect(source.tools().map(({ name }) => name)).toEqual(['pets_listPets', 'pets_listToys']);
  expect(source.status()).toMatchObject({ state: 'ready', problem: null });
  expect(source.status().warnings[0]).toStartWith('/paths/~1toys/get/responses ');
});

test('references out of the document are not followed; what needs them is left out', async () => {
  const asked: string[] = [];
  const outside = world.serve((request) => {
    asked.push(request.url);
    return Response.json({ type: 'string' });
  });
  const withParameter = (reference: string) => ({
    get: { parameters: [{ name: 'q', in: 'query', schema: { $ref: reference } }], responses: ok },
  });
  const source = await world.openDocument(
    documentOf({
      ...one,
      '/file': withParameter('./secret.json#/a'),
      '/passwd': withParameter('file:///etc/passwd'),
      '/address': withParameter(`${outside}/schema.json`),
      '/nowhere': withParameter('#/components/schemas/Nowhere'),
    }),
  );
  expect(source.tools().map(({ name }) => name)).toEqual(['pets_listPets']);
  const { warnings } = source.status();
  expect(warnings).toContain(
    'pets_get_file (GET /file) is left out: it refers to ./secret.json#/a, outside of the document; bundle it into one file',
  );
  expect(warnings).toContain(
    'pets_get_nowhere (GET /nowhere) is left out: it refers to #/components/schemas/Nowhere, which is not there',
  );
  expect(asked).toEqual([]);
});

test('patterns and overrides that match nothing are warnings', async () => {
  const source = await world.openDocument(documentOf(one), {
    exclude: ['tag:internal'],
    tools: { pets_lisPets: { cost: 3 } },
  });
  expect(source.status().warnings).toEqual([
    'no operation is like "tag:internal"',
    'tools.pets_lisPets: there is no tool of that name',
  ]);
});

test('OpenAPI 3.0 becomes JSON Schema 2020-12', async () => {
  const source = await world.openDocument({
    ...documentOf({
      '/pets': {
        get: {
          operationId: 'listPets',
          parameters: [
            {
              name: 'name',
              in: 'query',
              schema: { type: 'string', nullable: true, example: 'Rex' },
            },
            {
              name: 'age',
              in: 'query',
              schema: { type: 'integer', minimum: 0, exclusiveMinimum: true },
            },
          ],
          responses: ok,
        },
      },
    }),
    openapi: '3.0.3',
  });
  expect(toolOf(source.tools(), 'pets_listPets').input.json.properties).toEqual({
    name: { type: ['string', 'null'], examples: ['Rex'] },
    age: { type: 'integer', exclusiveMinimum: 0 },
  });
});

test('what a config says of a tool wins over its document', async () => {
  const source = await world.openDocument(
    documentOf({
      '/pets': {
        get: { operationId: 'list', summary: 'Lists pets', description: 'All.', responses: ok },
        delete: { operationId: 'clear', deprecated: true, summary: 'Clears', responses: ok },
      },
    }),
    { cost: 2, timeout: '5s', tools: { pets_list: { access: 'public', title: 'Pets', cost: 7 } } },
  );
  expect(source.tools()).toMatchObject([
    { title: 'Pets', description: 'All.', access: 'public', cost: 7, mostRunMs: 5_000 },
    { title: 'Clears', description: 'Deprecated. Clears', access: 'account', cost: 2 },
  ]);
  expect(source.tools().map(({ annotations }) => annotations)).toEqual([
    { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
    { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
  ]);
});
