import { describe, expect, test } from 'bun:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { call } from '../src/call.ts';
import { guardedEndpoints, keyEndpoints, publicEndpoints } from '../src/endpoints.ts';
import { createKey } from '../src/people.ts';
import { isLimited } from '../src/rate-limit.ts';
import { start } from '../src/instance.ts';
import { serving } from '../src/serving.ts';

interface Operation {
  operationId: string;
  summary: string;
  description: string;
  security: Record<string, unknown>[];
  parameters?: { name: string; in: string; required: boolean; schema: object }[];
  responses: Record<string, { content: { 'application/json': { schema: object } } }>;
}

interface Document {
  openapi: string;
  info: { version: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

const server = await serving();
const { secret } = await createKey(server);
const served = await call(server, '/v1/openapi.json');
const document = served.json as Document;

test('is OpenAPI 3.1 without a fault', async () => {
  expect(document.openapi).toMatch(/^3\.1\.\d+$/);
  const result = await new Validator().validate(served.json as Record<string, unknown>);
  expect(result.errors).toBeUndefined();
  expect(result.valid).toBe(true);
});

test('is JSON, open to all and not limited', () => {
  expect(served.status).toBe(200);
  expect(served.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(isLimited(served)).toBe(false);
});

test('names this server and its version', async () => {
  const health = (await call(server, '/health')).json as { version: string };
  expect(document.servers).toEqual([{ url: server.url }]);
  expect(document.info.version).toBe(health.version);
});

test('has every REST endpoint of the contract, and no other but health', () => {
  const templates = [...guardedEndpoints.map(({ template }) => template), '/health'];
  expect(Object.keys(document.paths).sort()).toEqual(templates.sort());
  for (const operations of Object.values(document.paths)) {
    expect(Object.keys(operations)).toEqual(['get']);
  }
});

test('gives every operation an id of its own and words for people', () => {
  const operations = Object.values(document.paths).map((path) => path['get']!);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const { summary, description } of operations) {
    expect(summary).not.toBe('');
    expect(description).not.toBe('');
  }
});

test('says which endpoints need a key, and which may go without', () => {
  for (const { template } of publicEndpoints) {
    expect(document.paths[template]!['get']!.security).toContainEqual({});
  }
  for (const { template } of keyEndpoints) {
    const { security } = document.paths[template]!['get']!;
    expect(security.length).toBeGreaterThan(0);
    expect(security).not.toContainEqual({});
  }
});

test('says that none may go without a key where public access is off', async () => {
  await using closed = await start({ env: { KEYSTILE_PUBLIC_ACCESS: 'off' } });
  const { paths } = (await call(closed, '/v1/openapi.json')).json as Document;
  for (const { template } of guardedEndpoints) {
    expect(paths[template]!['get']!.security).not.toContainEqual({});
  }
});

describe('the schemas hold for real answers:', () => {
  const ajv = addFormats(new Ajv2020({ strict: false }));
  ajv.addSchema({ $id: 'document', components: document.components });

  function expectConforming(template: string, status: number, body: unknown): void {
    const { schema } =
      document.paths[template]!['get']!.responses[status]!.content['application/json'];
    const absolute = JSON.stringify(schema).replaceAll('"#/', '"document#/');
    const validate = ajv.compile(JSON.parse(absolute) as object);
    validate(body);
    expect(validate.errors ?? []).toEqual([]);
  }

  for (const { template, path } of guardedEndpoints) {
    test(`200 and 401 of ${template}`, async () => {
      const { status, json } = await call(server, path, { key: secret });
      expect(status).toBe(200);
      expectConforming(template, 200, json);
      const refused = await call(server, path, { key: 'nonsense' });
      expect(refused.status).toBe(401);
      expectConforming(template, 401, refused.json);
    });
  }

  test('400, 403 and 404', async () => {
    expectConforming('/v1/search', 400, (await call(server, '/v1/search?q=a&type=b')).json);
    expectConforming('/v1/models/{id}', 404, (await call(server, '/v1/models/nope')).json);
    const headers = { 'x-organization-id': 'org_nope' };
    const denied = await call(server, '/v1/me', { key: secret, headers });
    expect(denied.status).toBe(403);
    expectConforming('/v1/me', 403, denied.json);
  });

  test('health', async () => {
    expectConforming('/health', 200, (await call(server, '/health')).json);
  });

  test('the limits of the contract are in the parameters', () => {
    const schemaOf = (template: string, name: string) =>
      document.paths[template]!['get']!.parameters!.find((known) => known.name === name)!.schema;
    expect(schemaOf('/v1/models/list', 'limit')).toMatchObject({
      minimum: 1,
      maximum: 500,
      default: 100,
    });
    expect(schemaOf('/v1/tools/list', 'limit')).toMatchObject({
      minimum: 1,
      maximum: 200,
      default: 100,
    });
    expect(schemaOf('/v1/search', 'limit')).toMatchObject({ minimum: 1, maximum: 50, default: 10 });
    expect(schemaOf('/v1/search', 'type')).toMatchObject({ enum: ['MODEL', 'TOOL'] });
  });
});
