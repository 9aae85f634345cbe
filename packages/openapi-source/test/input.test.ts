import { afterAll, expect, test } from 'bun:test';
import { call, createWorld, documentOf, ok, toolOf } from './world.ts';

const world = createWorld();
afterAll(() => world.dispose());

/** What a service got of a call. */
interface Got {
  target: string;
  body: string;
  headers: Headers;
}

const got: Got[] = [];
const baseUrl = world.serve(async (request) => {
  const { pathname, search } = new URL(request.url);
  got.push({ target: pathname + search, body: await request.text(), headers: request.headers });
  return Response.json({});
});

const json = (schema: object, required = true) => ({
  requestBody: { required, content: { 'application/json': { schema } } },
});
const text = { type: 'string' };

async function open(operation: object, given: object = {}, rest: object = {}, path = '/pets/{id}') {
  const document = documentOf({ [path]: { post: { operationId: 'do', ...operation } } }, rest);
  const source = await world.openDocument(document, { baseUrl, ...given });
  return source;
}

async function fieldsOf(...given: Parameters<typeof open>) {
  return toolOf((await open(...given)).tools(), 'pets_do').input.json;
}

async function sent(source: Awaited<ReturnType<typeof open>>, input: Record<string, unknown>) {
  await call(source.tools(), 'pets_do', input);
  return got.at(-1)!;
}

const id = { name: 'id', in: 'path', required: true, schema: text };

test('parameters and the properties of the body are side by side', async () => {
  const source = await open({
    parameters: [
      id,
      { name: 'dry-run', in: 'query', schema: { type: 'boolean' } },
      { name: 'X-Trace', in: 'header', description: 'A trace.', schema: text },
    ],
    ...json({
      type: 'object',
      required: ['name', 'id'],
      properties: { id: { type: 'integer' }, name: text, born: { ...text, readOnly: true } },
    }),
    responses: ok,
  });
  expect(toolOf(source.tools(), 'pets_do').input.json).toEqual({
    type: 'object',
    properties: {
      id: { type: 'string', minLength: 1 },
      'dry-run': { type: 'boolean' },
      'X-Trace': { type: 'string', description: 'A trace.' },
      body_id: { type: 'integer' },
      name: { type: 'string' },
    },
    additionalProperties: false,
    required: ['id', 'body_id', 'name'],
  });
  const input = { id: 'a/b c', 'dry-run': true, 'X-Trace': 't', body_id: 3, name: 'Rex' };
  const { target, body, headers } = await sent(source, input);
  expect(target).toBe('/pets/a%2Fb%20c?dry-run=true');
  expect(JSON.parse(body)).toEqual({ id: 3, name: 'Rex' });
  expect(headers.get('x-trace')).toBe('t');
  expect(headers.get('content-type')).toBe('application/json');
  await expect(call(source.tools(), 'pets_do', { ...input, colour: 1 })).rejects.toThrow(
    'is not known',
  );
});

test('names are such as models may use, and arrive as they were', async () => {
  const source = await open({
    parameters: [
      id,
      { name: 'page[size]', in: 'query', schema: { type: 'integer' } },
      { name: '$filter', in: 'query', schema: text },
      { name: 'filter', in: 'query', schema: text },
      { name: 'x'.repeat(70), in: 'query', schema: text },
    ],
    responses: ok,
  });
  const fields = Object.keys(toolOf(source.tools(), 'pets_do').input.json.properties!);
  expect(fields).toEqual(['id', 'page_size', 'filter', 'query_filter', 'x'.repeat(64)]);
  const { target } = await sent(source, { id: '1', page_size: 2, filter: 'a', query_filter: 'b' });
  expect(target).toBe('/pets/1?page%5Bsize%5D=2&%24filter=a&filter=b');
});

test('a body that is no plain object stays in one piece', async () => {
  const list = await open({ parameters: [id], ...json({ type: 'array', items: text }) });
  expect(await sent(list, { id: '1', body: ['a'] })).toMatchObject({ body: '["a"]' });
  for (const schema of [
    { oneOf: [{ type: 'object', properties: { a: text } }, { type: 'object' }] },
    { type: ['string', 'null'] },
    { type: 'object', additionalProperties: text },
    {},
    [text],
  ]) {
    expect((await fieldsOf({ parameters: [id], ...json(schema) })).required).toEqual([
      'id',
      'body',
    ]);
  }
});

test('objects put together by allOf become one list of fields', async () => {
  const rest = {
    components: {
      schemas: {
        Named: { type: 'object', required: ['name'], properties: { name: text } },
        Pet: {
          allOf: [
            { $ref: '#/components/schemas/Named' },
            { type: 'object', properties: { age: { type: 'integer' } } },
          ],
        },
      },
    },
  };
  const schema = { $ref: '#/components/schemas/Pet' };
  const input = await fieldsOf({ parameters: [id], ...json(schema) }, {}, rest);
  expect(Object.keys(input.properties!)).toEqual(['id', 'name', 'age']);
  expect(input.required).toEqual(['id', 'name']);
});

test('a body that may hold more takes more', async () => {
  const schema = {
    type: 'object',
    properties: { a: text },
    additionalProperties: { type: 'number' },
  };
  const source = await open({ parameters: [id], ...json(schema) });
  expect((await sent(source, { id: '1', a: 'x', more: 2 })).body).toBe('{"a":"x","more":2}');
  await expect(call(source.tools(), 'pets_do', { id: '1', more: 'text' })).rejects.toThrow('more');
});

test('a body that need not be is left out when nothing is given', async () => {
  const schema = { type: 'object', required: ['a'], properties: { a: text } };
  const optional = await open({ parameters: [id], ...json(schema, false) });
  const { body, headers } = await sent(optional, { id: '1' });
  expect([body, headers.get('content-type')]).toEqual(['', null]);
  const required = await open({ parameters: [id], ...json({ ...schema, required: [] }) });
  expect((await sent(required, { id: '1' })).body).toBe('{}');
});

test('schemas that refer to themselves stay small, with only what a tool needs', async () => {
  const tree = {
    type: 'object',
    properties: {
      name: text,
      made: { ...text, readOnly: true },
      children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
    },
    required: ['name', 'made'],
  };
  const rest = { components: { schemas: { Tree: tree, Other: { type: 'object' } } } };
  const schema = { type: 'object', properties: { tree: { $ref: '#/components/schemas/Tree' } } };
  const source = await open({ parameters: [id], ...json(schema) }, {}, rest);
  expect(toolOf(source.tools(), 'pets_do').input.json).toMatchObject({
    properties: { tree: { $ref: '#/$defs/Tree' } },
    $defs: {
      Tree: {
        properties: { name: text, children: { items: { $ref: '#/$defs/Tree' } } },
        required: ['name'],
      },
    },
  });
  const deep = { name: 'a', children: [{ name: 'b', children: [] }] };
  expect(JSON.parse((await sent(source, { id: '1', tree: deep })).body)).toEqual({ tree: deep });
  const bad = { name: 'a', children: [{ name: 1 }] };
  await expect(call(source.tools(), 'pets_do', { id: '1', tree: bad })).rejects.toThrow('name');
});

test('forms are written as forms; files are left to REST', async () => {
  const form = {
    'application/x-www-form-urlencoded': {
      schema: {
        type: 'object',
        properties: { a: text, tags: { type: 'array' }, meta: { type: 'object' }, deep: {} },
      },
      encoding: { deep: { style: 'deepObject', explode: true } },
    },
  };
  const source = await open({ parameters: [id], requestBody: { content: form } });
  const input = {
    id: '1',
    a: 'x y',
    tags: [1, 2],
    meta: { k: 1 },
    deep: { a: { b: 'c' }, d: [5] },
  };
  const { body, headers } = await sent(source, input);
  expect(body).toBe(
    'a=x%20y&tags=1&tags=2&meta=%7B%22k%22%3A1%7D&deep%5Ba%5D%5Bb%5D=c&deep%5Bd%5D%5B0%5D=5',
  );
  expect(headers.get('content-type')).toBe('application/x-www-form-urlencoded');
  const files = { 'multipart/form-data': { schema: { type: 'object' } } };
  const paths = {
    '/a': { post: { requestBody: { content: files } } },
    '/b': { post: { requestBody: { content: { 'text/csv': {} } } } },
  };
  const mixed = await world.openDocument(documentOf(paths), { baseUrl });
  expect(mixed.tools().map(({ name }) => name)).toEqual(['pets_post_b']);
  expect(mixed.status().warnings).toContain(
    'pets_post_a (POST /a) is left out: it takes multipart/form-data, which a tool cannot send',
  );
  await call(mixed.tools(), 'pets_post_b', { body: 'a,b\n1,2' });
  expect(got.at(-1)).toMatchObject({ body: 'a,b\n1,2' });
});

test('credentials, cookies and what the config sets are no inputs', async () => {
  const parameters = [
    id,
    ...['api_key', 'version', 'q'].map((name) => ({ name, in: 'query', schema: text })),
    ...['X-Key', 'Authorization', 'Accept', 'Cookie', 'X-Tenant', 'X-Who', 'X-Fine'].map(
      (name) => ({
        ...{ name, in: 'header', schema: text },
      }),
    ),
    { name: 'session', in: 'cookie', schema: text },
  ];
  const securitySchemes = {
    query: { type: 'apiKey', in: 'query', name: 'api_key' },
    header: { type: 'apiKey', in: 'header', name: 'X-Key' },
  };
  const given = {
    headers: { 'X-Tenant': 'acme' },
    query: { version: '2' },
    identity: { audience: 'https://pets.example', header: 'x-who' },
  };
  const source = await open({ parameters }, given, { components: { securitySchemes } });
  const { properties } = toolOf(source.tools(), 'pets_do').input.json;
  expect(Object.keys(properties!)).toEqual(['id', 'q', 'X-Fine']);
  const { target, headers } = await sent(source, { id: '1', q: 'a', 'X-Fine': 'f' });
  expect(target).toBe('/pets/1?q=a&version=2');
  expect(headers.get('x-tenant')).toBe('acme');
  expect(headers.get('x-who')).toBe('jwt of key for https://pets.example');
});

test('no value of a path leads to another operation', async () => {
  const source = await open({ parameters: [id] });
  for (const value of ['.', '..', '', '%2e%2e']) {
    const calling = call(source.tools(), 'pets_do', { id: value });
    if (value === '%2e%2e') await calling;
    else await expect(calling).rejects.toThrow();
  }
  expect(got.at(-1)!.target).toBe('/pets/%252e%252e');
  expect(await sent(source, { id: '../admin?x#y\\z' })).toMatchObject({
    target: '/pets/..%2Fadmin%3Fx%23y%5Cz',
  });
  const split = await open(
    { parameters: ['a', 'b'].map((name) => ({ ...id, name })) },
    {},
    {},
    '/pets/{a}{b}/x',
  );
  await expect(call(split.tools(), 'pets_do', { a: '.', b: '.' })).rejects.toThrow(
    'must not be . or ..',
  );
});

test('a header is one line', async () => {
  const source = await open({ parameters: [id, { name: 'X-A', in: 'header', schema: text }] });
  const calling = call(source.tools(), 'pets_do', { id: '1', 'X-A': 'a\r\nx-admin: 1' });
  await expect(calling).rejects.toThrow('X-A must be one line of Latin letters');
});

test('a schema that cannot be compiled lets the service decide', async () => {
  const schema = { type: 'object', properties: { a: { type: 'string', maxLength: 'ten' } } };
  const source = await open({ parameters: [id], ...json(schema) });
  expect((await sent(source, { id: '1', a: 'x' })).body).toBe('{"a":"x"}');
  expect(world.log.map(({ message }) => message)).toEqual([
    'the input schema of pets_do cannot be checked',
  ]);
});
