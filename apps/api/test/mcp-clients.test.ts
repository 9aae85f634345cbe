import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import Ajv2020 from 'ajv/dist/2020.js';
import { z } from 'zod';
import { startApi, type TestInstance } from './instance.ts';
import { connect, revisions, type Peer } from './mcp-peers.ts';
import { ownTool } from './own-tool.ts';

/** An input that each tool accepts. */
const inputs: Record<string, Record<string, unknown> | undefined> = {
  list_models: { limit: 3, offset: 1 },
  get_ai_model: { id: 'openai/gpt-5' },
  list_coding_tools: undefined,
  get_coding_tool: { id: 'claude-code' },
  search: { q: 'gpt 5', type: 'MODEL' },
  list_organizations: {},
  get_usage: { days: 2 },
};

const stuck = ownTool({
  name: 'stuck',
  title: 'Stuck',
  description: 'Never answers.',
  timeout: '0.05s',
  access: 'public',
  path: '/stuck',
  input: z.object({}),
  output: z.object({ ok: z.boolean() }),
  run: () => Promise.withResolvers<never>().promise,
});

const ajv = new Ajv2020({ strict: false, validateFormats: false });
function expectConforming(schema: object, content: unknown): void {
  expect(ajv.validate(schema, content), ajv.errorsText()).toBe(true);
}

let api: TestInstance;
let ada: Awaited<ReturnType<TestInstance['member']>>;
beforeAll(async () => {
  api = await startApi({ KEYSTILE_TIERS: 'standard:100000' }, [stuck]);
  ada = await api.member('ada@example.com');
});
afterAll(() => api.dispose());

describe.each(revisions)('a client that speaks %s', (revision) => {
  let peer: Peer;
  beforeAll(async () => {
    peer = await connect(api, ada.secret, revision);
  });
  afterAll(() => peer.close());

  test('is spoken to in its revision', () => {
    expect(peer.revision).toBe(revision);
  });

  test('gets from each tool what its output schema says, as text too', async () => {
    const tools = (await peer.tools()).filter(({ name }) => name !== stuck.name);
    expect(tools.map(({ name }) => name).sort()).toEqual(Object.keys(inputs).sort());
    for (const { name, outputSchema } of tools) {
      const { isError, structuredContent, content } = await peer.call(name, inputs[name]);
      expect(isError).toBeUndefined();
      expectConforming(outputSchema!, structuredContent);
      expect(content).toEqual([{ type: 'text', text: JSON.stringify(structuredContent) }]);
    }
  });

  test.each<[name: string, message: string, input: Record<string, unknown>]>([
    ['search', 'q:', {}],
    ['search', 'limit:', { q: 'gpt', limit: 51 }],
    ['search', 'type:', { q: 'gpt', type: 'model' }],
    ['get_usage', 'days:', { days: 'two' }],
    ['list_models', 'limit: Too small', { limit: 0, offset: -1 }],
  ])('is told which argument of %s is wrong: %s', async (name, message, input) => {
    expect(await peer.call(name, input)).toMatchObject({
      isError: true,
      structuredContent: {
        error: {
          code: 'invalid_input',
          message: expect.stringContaining(message),
          recoverable: true,
          suggestions: [],
        },
      },
    });
  });

  test.each([
    ['get_ai_model', 'openai/gpt5', 'model not found', 'openai/gpt-5'],
    ['get_coding_tool', 'claud-code', 'tool not found', 'claude-code'],
  ])('is told by %s what would have worked instead of %s', async (name, id, message, near) => {
    expect(await peer.call(name, { id })).toMatchObject({
      isError: true,
      structuredContent: {
        error: {
          code: 'not_found',
          message,
          recoverable: true,
          suggestions: expect.arrayContaining([near]),
        },
      },
    });
  });

  test('may check errors against the output schema, as some do', async () => {
    for (const { name, outputSchema } of await peer.tools()) {
      const { structuredContent } = await peer.call(name, { limit: 'many', id: 7, days: 0 });
      expectConforming(outputSchema!, structuredContent);
      expect(ajv.validate(outputSchema!, {})).toBe(false);
    }
  });

  test('is told that there is no such tool', async () => {
    const failure = await peer.call('no_such_tool').catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: -32602 });
  });

  test('need not wait for a tool that does not end', async () => {
    expect(await peer.call('stuck', {})).toMatchObject({
      isError: true,
      structuredContent: {
        error: { code: 'timed_out', message: 'stuck took longer than 0.05 s', recoverable: true },
      },
    });
    expect(api.faults.at(-1)).toBe('warn: stuck took longer than 0.05 s');
  });
});

test('a tool that did not end leaves a row that says so', async () => {
  await api.flush();
  const rows = api.database
    .prepare("SELECT DISTINCT outcome, surface FROM usage WHERE tool = 'stuck'")
    .all();
  expect(rows).toEqual([{ outcome: 'error', surface: 'mcp' }]);
});
