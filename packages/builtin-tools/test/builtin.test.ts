import { describe, expect, test } from 'bun:test';
import { existsSync } from 'node:fs';
import { openCatalog } from '@keystile/catalog';
import { createRegistry, type CallContext } from '@keystile/registry';
import { ToolError } from '@keystile/tools';
import { accountTools, catalogTools } from '../src/index.ts';

const registry = createRegistry([...catalogTools(openCatalog()), ...accountTools()]);
const context: CallContext = {
  caller: { kind: 'key', id: 'key_1', userId: 'user_1' },
  organization: { id: 'org_1', name: 'Ada' },
  requestId: 'request',
  signal: new AbortController().signal,
  log: { info() {}, warn() {}, error() {} },
  progress: null,
  account: {
    organizations: () => [{ id: 'org_1', name: 'Ada', role: 'owner' }],
    usage: (days) => ({
      calls: 3,
      daily: Array.from({ length: days }, (_, day) => ({
        date: `2026-11-${day + 10}`,
        calls: day,
      })),
    }),
  },
};

/** An input that each tool accepts, and what must then be in its answer. */
const examples: Record<string, { input: object; answer: unknown }> = {
  list_models: {
    input: { limit: 2, offset: 1 },
    answer: { limit: 2, offset: 1, total: expect.any(Number), models: { length: 2 } },
  },
  get_ai_model: { input: { id: 'openai/gpt-5' }, answer: { name: 'GPT-5', evidence: {} } },
  list_coding_tools: { input: {}, answer: { limit: 100, offset: 0 } },
  get_coding_tool: { input: { id: 'claude-code' }, answer: { name: 'Claude Code' } },
  search: {
    input: { q: 'gpt 5', limit: 1 },
    answer: { results: [{ type: 'MODEL', id: 'openai/gpt-5' }] },
  },
  list_organizations: {
    input: {},
    answer: { organizations: [{ id: 'org_1', name: 'Ada', role: 'owner' }], count: 1 },
  },
  get_usage: {
    input: { days: 2 },
    answer: { days: 2, count: 3, daily: [{ count: 0 }, { count: 1 }] },
  },
};

describe.each(registry.tools.map((tool) => [tool.name, tool] as const))('%s', (name, tool) => {
  test('is described well enough for a model to choose it', () => {
    expect(name).toMatch(/^[a-z][a-z0-9_]{0,63}$/);
    expect(tool.title).not.toBe('');
    expect(tool.description).toEndWith('.');
    expect(Object.keys(tool.annotations).sort()).toEqual([
      'destructiveHint',
      'idempotentHint',
      'openWorldHint',
      'readOnlyHint',
    ]);
  });

  test('has a folder of its own name', () => {
    const folder = name.replaceAll('_', '-');
    expect(existsSync(`${import.meta.dir}/../src/${folder}/index.ts`)).toBe(true);
  });

  test('describes every input, and has its path parameters among them', () => {
    const { properties = {} } = tool.input.json;
    const silent = Object.entries(properties).filter(
      ([, field]) => typeof field === 'boolean' || !('description' in field),
    );
    expect(silent.map(([field]) => field)).toEqual([]);
    for (const [, parameter] of tool.rest.path.matchAll(/:(\w+)/g)) {
      expect(Object.keys(properties)).toContain(parameter!);
    }
  });

  test('gives on an example what its output schema says', async () => {
    const { input, answer } = examples[name]!;
    const checked = tool.input.check(input);
    if (!checked.ok) throw new Error(checked.issues[0]!.message);
    const { structured } = await tool.run(checked.value, context);
    expect(tool.output!.check(structured)).toMatchObject({ ok: true, value: answer as object });
  });
});

test('every tool has an example here, and no other does', () => {
  expect(Object.keys(examples).sort()).toEqual(registry.tools.map(({ name }) => name).sort());
});

test.each([
  ['get_ai_model', 'gpt-6-turbo', 'model not found'],
  ['get_coding_tool', 'claude-cod', 'tool not found'],
])('%s of an unknown id fails with what would have worked', (name, id, message) => {
  const tool = registry.find(name)!;
  const error = (() => {
    try {
      return tool.run({ id }, context);
    } catch (thrown) {
      return thrown;
    }
  })();
  expect(error).toBeInstanceOf(ToolError);
  expect(error).toMatchObject({ code: 'not_found', message });
  expect((error as ToolError).suggestions.length).toBeGreaterThan(0);
});
