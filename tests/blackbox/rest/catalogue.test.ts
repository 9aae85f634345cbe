import { describe, expect, test } from 'bun:test';
import { call } from '../src/call.ts';
import { expectError } from '../src/expect-error.ts';
import { headerOf, rawCall } from '../src/raw-http.ts';
import { serving } from '../src/serving.ts';

const server = await serving({ env: { KEYSTILE_PUBLIC_LIMIT: '9999999' } });

type Entry = Record<string, unknown> & { id: string; evidence: Record<string, unknown> };

async function everyEntry(path: string, collection: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  let total = 1;
  while (entries.length < total) {
    const { json } = await call(server, `${path}?limit=200&offset=${entries.length}`);
    const body = json as Record<string, unknown>;
    total = body['total'] as number;
    entries.push(...(body[collection] as Entry[]));
  }
  return entries;
}

describe('models', async () => {
  const models = await everyEntry('/v1/models/list', 'models');

  test('each has a name, a provider and dated evidence', () => {
    for (const { id, name, provider, evidence } of models) {
      expect(id).not.toBe('');
      expect(name).toBeString();
      expect(provider).toBeString();
      expect(evidence['source']).toBeString();
      expect(evidence['date']).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });

  test('each can be had by its id, a slash percent-encoded', async () => {
    const withSlash = models.filter(({ id }) => id.includes('/'));
    expect(withSlash.length).toBeGreaterThan(0);
    const odd = models.filter(({ id }) => /[^\w/.-]/.test(id)).slice(0, 20);
    for (const model of [...withSlash.slice(0, 20), ...odd]) {
      const answer = await call(server, `/v1/models/${encodeURIComponent(model.id)}`);
      expect(answer.status).toBe(200);
      expect(answer.json).toMatchObject({ id: model.id, evidence: model.evidence });
    }
  });

  test('a slash that is not encoded is another path', async () => {
    const { id } = models.find((model) => model.id.split('/').length === 2)!;
    expectError(await call(server, `/v1/models/${id}`), 404, { error: 'not found' });
  });

  test.each(['nope', '%20', 'openai%2F', '..%2F..%2Fetc%2Fpasswd', '%00', '%F0%9F%92%A5', "'--"])(
    'there is none with the id %s',
    async (id) => {
      expectError(await call(server, `/v1/models/${id}`), 404, { error: 'model not found' });
    },
  );

  test('an id that is no UTF-8 is unknown, not our fault', async () => {
    const { status, body } = await rawCall(server.port, { path: '/v1/models/%ff%fe' });
    expect(status).toBe(404);
    expect(JSON.parse(body)).toEqual({ error: 'model not found' });
  });

  test('HEAD has the length that GET has, and no body', async () => {
    const path = `/v1/models/${encodeURIComponent(models[0]!.id)}`;
    const { text } = await call(server, path);
    const head = await rawCall(server.port, { method: 'HEAD', path });
    expect(head.status).toBe(200);
    expect(head.body).toBe('');
    expect(headerOf(head, 'content-length')).toBe(String(Buffer.byteLength(text)));
    expect(headerOf(head, 'ratelimit-policy')).toBe('"public";q=9999999;w=60');
  });
});

describe('tools', async () => {
  const tools = await everyEntry('/v1/tools/list', 'tools');

  test('each has a name, a vendor, documentation and dated evidence', () => {
    for (const { name, vendor, documentation, evidence } of tools) {
      expect(name).toBeString();
      expect(vendor).toBeString();
      expect(URL.canParse(String(documentation))).toBe(true);
      expect(evidence['date']).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });

  test('each can be had by its id', async () => {
    for (const tool of tools) {
      const answer = await call(server, `/v1/tools/${encodeURIComponent(tool.id)}`);
      expect(answer.status).toBe(200);
      expect(answer.json).toMatchObject({ id: tool.id, evidence: tool.evidence });
    }
  });

  test('an unknown one is told to be unknown', async () => {
    expectError(await call(server, '/v1/tools/nope'), 404, { error: 'tool not found' });
  });
});
