import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { startApi, type TestInstance } from './instance.ts';
import { mcpRequest, messagesOf } from './mcp-messages.ts';

const eras = ['2026-07-28', '2025-06-18'];

let api: TestInstance;
let ada: Awaited<ReturnType<TestInstance['member']>>;
let bob: Awaited<ReturnType<TestInstance['member']>>;
beforeAll(async () => {
  api = await startApi();
  ada = await api.member('ada@example.com');
  bob = await api.member('bob@example.com');
});
afterAll(() => api.dispose());

const call = (name: string, input: unknown = {}) => ({
  method: 'tools/call',
  params: { name, arguments: input },
});

async function ask(revision: string, secret: string, message: { method: string; params: object }) {
  const request = mcpRequest(revision, secret, { ...message, params: { ...message.params } });
  const response = await api.call('/v1/mcp', request);
  return { response, messages: await messagesOf(response) };
}

describe.each(eras)('%s', (revision) => {
  test('people who call at once with one id get each their own answer', async () => {
    const people = Array.from({ length: 60 }, (_, index) => (index % 2 ? ada : bob));
    const answers = await Promise.all(
      people.map(({ secret }) => ask(revision, secret, call('list_organizations'))),
    );
    for (const [index, { response, messages }] of answers.entries()) {
      const { organizationId } = people[index]!;
      expect(response.headers.get('x-organization-id')).toBe(organizationId);
      expect(messages).toMatchObject([
        { id: 7, result: { structuredContent: { organizations: [{ id: organizationId }] } } },
      ]);
    }
  });

  test('an id comes back as it was sent', async () => {
    for (const id of ['7', 'a', -1, 0]) {
      const request = mcpRequest(revision, ada.secret, call('list_organizations'));
      const body = JSON.stringify({ ...JSON.parse(request.body), id });
      const response = await api.call('/v1/mcp', { ...request, body });
      expect(await messagesOf(response)).toMatchObject([{ id, result: {} }]);
    }
  });

  test('an unknown tool and arguments of the wrong kind are refused in JSON-RPC', async () => {
    for (const message of [call('no_such_tool'), call('search', 'gpt'), call('search', null)]) {
      const { response, messages } = await ask(revision, ada.secret, message);
      expect(response.status).toBe(200);
      expect(messages).toMatchObject([{ id: 7, error: { code: -32602 } }]);
    }
  });

  test.each([
    ['id', null],
    ['id', {}],
    ['jsonrpc', '1.0'],
    ['result', {}],
    ['more', 1],
  ])('a message with %s %p is none', async (field, value) => {
    const request = mcpRequest(revision, ada.secret, call('list_organizations'));
    const body = JSON.stringify({ ...JSON.parse(request.body), [field]: value });
    const response = await api.call('/v1/mcp', { ...request, body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ jsonrpc: '2.0', error: { code: -32600 } });
  });
});

describe('2026-07-28', () => {
  test('an answer says that it is complete, and by whom', async () => {
    const { messages } = await ask('2026-07-28', ada.secret, call('list_organizations'));
    expect(messages).toMatchObject([
      {
        result: {
          resultType: 'complete',
          _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'keystile' } },
        },
      },
    ]);
  });

  test.each([
    ['no capabilities', { 'io.modelcontextprotocol/clientCapabilities': undefined }, {}, -32602],
    ['capabilities of no kind', { 'io.modelcontextprotocol/clientCapabilities': 1 }, {}, -32602],
    ['no method header', {}, { 'mcp-method': '' }, -32020],
    ['no version header', {}, { 'mcp-protocol-version': undefined }, -32020],
  ])('%s: 400', async (_what, meta, headers, code) => {
    const request = mcpRequest('2026-07-28', ada.secret, call('list_organizations'));
    const body = JSON.parse(request.body);
    Object.assign(body.params._meta, meta);
    const response = await api.call('/v1/mcp', {
      ...request,
      headers: Object.fromEntries(
        Object.entries({ ...request.headers, ...headers }).filter(([, value]) => value),
      ) as Record<string, string>,
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ id: 7, error: { code } });
  });

  test('a name may be written in Base64', async () => {
    const request = mcpRequest('2026-07-28', ada.secret, call('list_organizations'));
    request.headers['mcp-name'] = `=?base64?${btoa('list_organizations')}?=`;
    const response = await api.call('/v1/mcp', request);
    expect(await messagesOf(response)).toMatchObject([{ id: 7, result: { content: [{}] } }]);
  });
});

describe('earlier revisions', () => {
  test('an answer has nothing that they do not know', async () => {
    const { response, messages } = await ask('2025-06-18', ada.secret, call('list_organizations'));
    expect(response.headers.get('content-type')).toStartWith('application/json');
    const [{ result }] = messages as [{ result: Record<string, unknown> }];
    expect(Object.keys(result).sort()).toEqual(['content', 'structuredContent']);
  });

  test.each([
    ['a version that there never was', { 'mcp-protocol-version': '1999-01-01' }, 400],
    ['a client that takes no streams', { accept: 'application/json' }, 406],
  ])('%s', async (_what, headers, status) => {
    const request = mcpRequest('2025-06-18', ada.secret, call('list_organizations'));
    Object.assign(request.headers, headers);
    const response = await api.call('/v1/mcp', request);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code: -32000 } });
  });

  test('a call without an id is a notification: taken, and not made', async () => {
    const request = mcpRequest('2025-06-18', ada.secret, call('list_organizations'));
    const { id: _, ...message } = JSON.parse(request.body);
    await api.flush();
    const rows = () => api.database.prepare('SELECT count(*) AS n FROM usage').get();
    const before = rows();
    const response = await api.call('/v1/mcp', { ...request, body: JSON.stringify(message) });
    await api.flush();
    expect([response.status, rows()]).toEqual([202, before]);
  });
});
