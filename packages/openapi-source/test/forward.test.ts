import { afterAll, beforeEach, expect, test } from 'bun:test';
import { createRegistry } from '@keystile/registry';
import { createWorld, documentOf, ok, passOn, toolOf } from './world.ts';

const world = createWorld();
afterAll(() => world.dispose());

interface Got {
  method: string;
  target: string;
  body: string;
  headers: Record<string, string>;
}

let got: Got | undefined;
let next: () => Response = () => Response.json({});
beforeEach(() => (next = () => Response.json({})));

const baseUrl = world.serve(async (request) => {
  const { pathname, search } = new URL(request.url);
  const headers = Object.fromEntries(request.headers);
  got = { method: request.method, target: pathname + search, body: await request.text(), headers };
  return next();
});

const text = { type: 'string' };
const id = { name: 'pet-id', in: 'path', required: true, schema: text };

const document = documentOf(
  {
    '/pets/{pet-id}': {
      parameters: [id],
      get: {
        operationId: 'get',
        parameters: [
          { name: 'q', in: 'query', schema: text },
          { name: 'api_key', in: 'query', schema: text },
          { name: 'X-Trace', in: 'header', schema: text },
          { name: 'Cookie', in: 'header', schema: text },
        ],
        responses: {
          200: {
            description: 'A pet.',
            headers: { ETag: { $ref: '#/components/headers/Tag' } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } },
          },
          404: { $ref: '#/components/responses/Missing' },
        },
      },
      put: {
        operationId: 'put',
        requestBody: { content: { 'application/octet-stream': {}, 'application/json': {} } },
        responses: ok,
      },
    },
    '/pets/{name}': { get: { operationId: 'byName', parameters: [{ ...id, name: 'name' }] } },
    '/files/{name}.{ext}': {
      get: {
        operationId: 'file',
        parameters: ['name', 'ext'].map((name) => ({ ...id, name })),
        responses: ok,
      },
    },
    '/pets:batch': { post: { operationId: 'batch', responses: ok } },
  },
  {
    components: {
      schemas: { Pet: { properties: { mother: { $ref: '#/components/schemas/Pet' } } } },
      headers: { Tag: { description: 'Its version.', schema: text } },
      responses: { Missing: { description: 'No such pet.' } },
      securitySchemes: { key: { type: 'apiKey', in: 'query', name: 'api_key' } },
    },
  },
);

const source = await world.openDocument(
  document,
  { baseUrl: `${baseUrl}/v2/`, headers: { 'X-Key': 'ours' }, query: { tenant: 'acme' } },
  'my-pets',
);
const tools = source.tools();
const pass = async (...given: Parameters<typeof passOn>) => (await passOn(...given)).bytes();
const named = (name: string) => toolOf(tools, `my_pets_${name}`);

test('each operation has the path of its document below /v1/api', () => {
  expect(tools.map(({ rest }) => `${rest.method} ${rest.path}`)).toEqual([
    'GET /api/my-pets/pets/:pet_id',
    'PUT /api/my-pets/pets/:pet_id',
    'POST /call/my_pets_byName',
    'GET /api/my-pets/files/:part',
    'POST /api/my-pets/:part',
  ]);
  expect(source.status().warnings).toContain(
    'my_pets_byName is at /v1/call/my_pets_byName: another one has its path',
  );
  expect(createRegistry(tools).tools.length).toBe(5);
});

test('a request is passed on as it is, with the credentials of the config in the place of the own', async () => {
  const headers = new Headers({
    accept: 'application/xml',
    authorization: 'Bearer ak_theirs',
    cookie: 'session=theirs',
    'x-api-key': 'ak_theirs',
    'x-organization-id': 'org_1',
    'x-forwarded-for': '10.0.0.1',
    'x-key': 'theirs',
    'x-trace': 'abc',
    'x-other': 'no',
    'if-none-match': '"1"',
  });
  const query = 'q=a%20b&q=2&api_key=theirs&tenant=theirs&%74enant=theirs';
  await pass(named('get'), { query, params: { pet_id: 'a/b ü' }, headers });
  expect(got).toMatchObject({
    method: 'GET',
    target: '/v2/pets/a%2Fb%20%C3%BC?q=a%20b&q=2&tenant=acme',
  });
  const { host: _, connection: __, 'accept-encoding': ___, ...rest } = got!.headers;
  expect(rest).toEqual({
    accept: 'application/xml',
    'if-none-match': '"1"',
    'user-agent': 'keystile',
    'x-key': 'ours',
    'x-trace': 'abc',
  });
});

test('a body is passed on with its type, whatever it is', async () => {
  const headers = new Headers({ 'content-type': 'application/octet-stream' });
  const body = new Uint8Array(Buffer.from('\u0001 raw'));
  await pass(named('put'), { params: { pet_id: '1' }, headers, body });
  expect(got).toMatchObject({ method: 'PUT', body: '\u0001 raw' });
  expect(got!.headers['content-type']).toBe('application/octet-stream');
});

test('an answer comes with its status, its type, and the headers that are meant for a client', async () => {
  next = () =>
    new Response('<script>', {
      status: 404,
      headers: {
        'content-type': 'text/html',
        etag: '"7"',
        link: `<${baseUrl}/v2/pets?page=2>; rel="next"`,
        'set-cookie': 'a=b',
        'access-control-allow-origin': '*',
        server: 'pets/1.0',
        'www-authenticate': 'Basic',
      },
    });
  const response = await passOn(named('get'), { params: { pet_id: '1' } });
  expect(response.status).toBe(404);
  expect(await response.text()).toBe('<script>');
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'text/html',
    etag: '"7"',
    link: '</v1/api/my-pets/pets?page=2>; rel="next"',
  });
});

test('addresses in an answer are below the path of the public URL', async () => {
  next = () => new Response(null, { status: 201, headers: { location: `${baseUrl}/v2/pets/2` } });
  const given = { params: { pet_id: '1' }, basePath: '/keystile' };
  const { headers } = await passOn(named('get'), given);
  expect(headers.get('location')).toBe('/keystile/v1/api/my-pets/pets/2');
});

test('a compressed answer is passed on unpacked', async () => {
  const body = Bun.gzipSync('{"a":1}');
  next = () => new Response(body, { headers: { 'content-encoding': 'gzip' } });
  const response = await passOn(named('get'), { params: { pet_id: '1' } });
  expect([await response.text(), response.headers.get('content-encoding')]).toEqual([
    '{"a":1}',
    null,
  ]);
});

test('304 is passed on', async () => {
  next = () => new Response(null, { status: 304, headers: { etag: '"7"' } });
  const response = await passOn(named('get'), { params: { pet_id: '1' } });
  expect([response.status, response.headers.get('etag')]).toEqual([304, '"7"']);
});

test('segments that are a parameter in part are taken apart and put together', async () => {
  await pass(named('file'), { params: { part: 'a b.tar.gz' } });
  expect(got!.target).toBe('/v2/files/a%20b.tar.gz?tenant=acme');
  await expect(pass(named('file'), { params: { part: 'readme' } })).rejects.toThrow('not found');
  await pass(named('batch'), { params: { part: 'pets:batch' } });
  expect(got!.target).toBe('/v2/pets:batch?tenant=acme');
  await expect(pass(named('batch'), { params: { part: 'pets' } })).rejects.toThrow('not found');
});

test('no path leads to another operation', async () => {
  for (const pet_id of ['.', '..']) {
    await expect(pass(named('get'), { params: { pet_id } })).rejects.toThrow('must not be');
  }
  await pass(named('get'), { params: { pet_id: '../../admin' } });
  expect(got!.target).toStartWith('/v2/pets/..%2F..%2Fadmin');
});

test('our OpenAPI document has the operation as its document tells it', () => {
  const { operation, schemas } = named('get').rest;
  expect(operation).toEqual({
    deprecated: undefined,
    parameters: [
      { name: 'pet_id', in: 'path', required: true, schema: { type: 'string' } },
      { name: 'q', in: 'query', required: false, schema: { type: 'string' } },
      { name: 'X-Trace', in: 'header', required: false, schema: { type: 'string' } },
    ],
    requestBody: undefined,
    responses: {
      200: {
        description: 'A pet.',
        headers: { ETag: { description: 'Its version.', schema: { type: 'string' } } },
        content: { 'application/json': { schema: { $ref: '#/components/schemas/my-pets.Pet' } } },
      },
      404: { description: 'No such pet.' },
    },
  });
  expect(schemas).toEqual({
    'my-pets.Pet': { properties: { mother: { $ref: '#/components/schemas/my-pets.Pet' } } },
  });
  expect(named('put').rest.operation).toMatchObject({
    requestBody: { content: { 'application/octet-stream': {}, 'application/json': {} } },
  });
});
