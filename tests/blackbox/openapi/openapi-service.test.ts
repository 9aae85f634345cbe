import { afterAll, describe, expect, test } from 'bun:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { call } from '../src/call.ts';
import { makeFolder } from '../src/folder.ts';
import { writeFiles } from '../src/own-files.ts';
import { createKey } from '../src/people.ts';
import { run } from '../src/run.ts';
import { serving } from '../src/serving.ts';
import { apiKey, petDocument, servePets } from './pet-service.ts';

const folder = makeFolder();
afterAll(() => folder[Symbol.dispose]());
const data = folder.path;
const { url: baseUrl, asked } = servePets();
writeFiles(data, {
  'pets.json': petDocument,
  'keystile.config.json': {
    builtins: false,
    openapi: {
      pets: {
        document: 'pets.json',
        baseUrl,
        headers: { 'X-Pets-Key': '${PETS_KEY}' },
        identity: { audience: 'https://pets.example' },
        exclude: ['tag:internal'],
        timeout: '1s',
        tools: { pets_addPet: { cost: 2 } },
      },
    },
  },
});
const env = { PETS_KEY: apiKey };
const server = await serving({ data, env });
const { secret: key, id: keyId } = await createKey({ data });

interface Result {
  isError?: boolean;
  structuredContent?: Record<string, unknown>;
  content: { type: string; text: string }[];
}

async function rpc(method: string, params: object): Promise<unknown> {
  const answer = await call(server, '/v1/mcp', {
    method: 'POST',
    key,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2025-06-18',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  const data = /^data: (\{.*\})$/m.exec(answer.text)?.[1] ?? answer.text;
  return (JSON.parse(data) as { result: unknown }).result;
}

const callTool = (name: string, args: object = {}) =>
  rpc('tools/call', { name, arguments: args }) as Promise<Result>;

const trouble = (name: string) => call(server, `/v1/api/pets/trouble/${name}`, { key });

test('each operation is a tool with one flat input', async () => {
  const { tools } = (await rpc('tools/list', {})) as {
    tools: { name: string; inputSchema: object }[];
  };
  const pets = tools.filter(({ name }) => name.startsWith('pets_'));
  expect(pets.map(({ name }) => name).slice(0, 4)).toEqual([
    'pets_listPets',
    'pets_addPet',
    'pets_getPet',
    'pets_delete_pets_by_pet_id',
  ]);
  expect(tools.some(({ name }) => name === 'pets_internal')).toBe(false);
  expect(pets[1]!.inputSchema).toMatchObject({
    properties: { name: { type: 'string', minLength: 1 }, tag: { type: ['string', 'null'] } },
    required: ['name'],
  });
});

test('a tool calls the service with the credential of the config, and says who calls', async () => {
  expect(await callTool('pets_getPet', { petId: 1 })).toMatchObject({
    structuredContent: { id: 1, name: 'Rex' },
  });
  const { headers, target } = asked.at(-1)!;
  expect(target).toBe('/pets/1');
  expect(headers.get('x-pets-key')).toBe(apiKey);
  expect([...headers.values()].join()).not.toContain(key);
  const [, claims = ''] = headers.get('x-keystile-identity')!.split('.');
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
    aud: 'https://pets.example',
    key_id: keyId,
  });
});

test('a wrong argument is told by name, and the service is not asked', async () => {
  const before = asked.length;
  const { isError, content } = await callTool('pets_addPet', { tag: 'dog' });
  expect(isError).toBe(true);
  expect(content[0]!.text).toContain('name');
  expect(asked.length).toBe(before);
});

test('what the service says of a failure is told', async () => {
  const { isError, structuredContent } = await callTool('pets_getPet', { petId: 9 });
  expect(isError).toBe(true);
  expect(structuredContent).toMatchObject({
    error: { code: 'not_found', message: 'the service pets answered 404: no pet has that id' },
  });
});

test('a long answer is trimmed to whole elements, and says so', async () => {
  const { structuredContent } = await callTool('pets_listPets');
  const { result, truncated } = structuredContent as { result: object[]; truncated: string };
  expect(result.at(-1)).toEqual({ id: result.length - 1, name: `pet ${result.length - 1}` });
  expect(truncated).toBe(
    `The answer is too long: the list has the first ${result.length} of 5000 elements.`,
  );
});

describe('by REST', () => {
  test('a request needs a key, is limited, and is passed on as it is', async () => {
    expect((await call(server, '/v1/api/pets/pets/1')).status).toBe(401);
    const answer = await call(server, '/v1/api/pets/pets?tag=a&tag=b%20c', {
      key,
      headers: { cookie: 'session=x' },
    });
    expect(answer.status).toBe(200);
    expect(answer.json).toHaveLength(5_000);
    expect(answer.headers.get('x-total-count')).toBe('5000');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('ratelimit')).toBeTruthy();
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const { target, headers } = asked.at(-1)!;
    expect(target).toBe('/pets?tag=a&tag=b%20c');
    expect(headers.get('cookie')).toBeNull();
    expect(headers.get('authorization')).toBeNull();
  });

  test('the status and body are those of the service', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = '{"name":"Tom"}';
    const made = await call(server, '/v1/api/pets/pets', { method: 'POST', key, headers, body });
    expect(made).toMatchObject({ status: 201, json: { id: 7, name: 'Tom' } });
    expect(asked.at(-1)!.body).toBe(body);
    const missing = await call(server, '/v1/api/pets/pets/9', { key });
    expect(missing).toMatchObject({ status: 404, json: { detail: 'no pet has that id' } });
    const gone = await call(server, '/v1/api/pets/pets/1', { method: 'DELETE', key });
    expect(gone).toMatchObject({ status: 204, text: '' });
  });

  test('only what the document names is reached', async () => {
    const before = asked.length;
    expect((await call(server, '/v1/api/pets/internal', { key })).status).toBe(404);
    expect((await call(server, '/v1/api/pets/pets/..%2f..%2finternal', { key })).status).toBe(404);
    expect((await call(server, '/v1/api/pets/pets/%2e%2e', { key })).status).toBe(404);
    expect((await call(server, '/v1/api/pets/pets', { method: 'PUT', key })).status).toBe(405);
    expect(asked.slice(before).map(({ target }) => target)).toEqual(['/pets/..%2F..%2Finternal']);
  });

  test('our OpenAPI document tells of it, and is without a fault', async () => {
    const document = (await call(server, '/v1/openapi.json')).json as {
      paths: Record<string, Record<string, { parameters: object[]; responses: object }>>;
      components: { schemas: object };
    };
    const { valid, errors } = await new Validator().validate(
      document as unknown as Record<string, unknown>,
    );
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    const operation = document.paths['/v1/api/pets/pets/{petId}']!['get']!;
    expect(operation.parameters[0]).toMatchObject({ name: 'petId', in: 'path' });
    expect(operation.responses).toMatchObject({
      200: {
        content: { 'application/json': { schema: { $ref: '#/components/schemas/pets.Pet' } } },
      },
    });
    expect(document.components.schemas).toHaveProperty(['pets.Pet']);
  });
});

describe('a service that misbehaves costs only its own calls', () => {
  test.each([
    ['hang', 'timed_out', 504],
    ['page', 'bad_answer', 200],
    ['broken', 'bad_answer', 500],
    ['redirect', 'bad_answer', 502],
    ['refuse', 'unavailable', 503],
  ])('%s', async (name, code, status) => {
    const { isError, structuredContent } = await callTool(`pets_${name}`);
    expect(isError).toBe(true);
    expect(structuredContent).toMatchObject({ error: { code } });
    expect(JSON.stringify(structuredContent)).not.toContain(apiKey);
    expect((await trouble(name)).status).toBe(status);
  });

  test('50 MB, a flood, and bytes that are no text', async () => {
    const { structuredContent } = await callTool('pets_large');
    expect(structuredContent!['truncated']).toContain('goes on beyond what is read');
    expect(JSON.stringify(structuredContent).length).toBeLessThan(101_000);
    expect((await callTool('pets_flood')).structuredContent).toMatchObject({
      error: { code: 'bad_answer' },
    });
    expect((await callTool('pets_bytes')).structuredContent).toEqual({ result: '\ufffd\ufffd' });
    expect((await trouble('large')).status).toBe(502);
  });

  test('a page from it cannot run anything on our origin', async () => {
    const { headers } = await trouble('page');
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });

  test('the server goes on, and its log has no secret', async () => {
    expect((await call(server, '/health')).status).toBe(200);
    const { stdout, stderr } = server.output();
    expect(stdout + stderr).toContain('refuses the credentials of its config');
    expect(stdout + stderr).not.toContain(apiKey);
  });
});

test('config check names the file and line of a wrong document', async () => {
  using place = makeFolder();
  writeFiles(place.path, {
    'bad.yaml': 'openapi: 3.1.0\ninfo: [\npaths: {}\n',
    'keystile.config.json': { openapi: { bad: { document: 'bad.yaml' } } },
  });
  const { exitCode, stderr } = await run(['config', 'check', '--data', place.path]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('openapi.bad.document: bad.yaml:3:1 ');
});
