import { describe, expect, test } from 'bun:test';
import { z } from 'zod';
import {
  codingToolSchema,
  modelSchema,
  openCatalog,
  searchResultSchema,
  type CodingTool,
  type Evidence,
  type Model,
} from '../src/index.ts';

const { models, codingTools } = openCatalog();
const everyModel = models.list({ limit: 100_000, offset: 0 }).items;
const everyTool = codingTools.list({ limit: 100_000, offset: 0 }).items;

const today = new Date().toISOString().slice(0, 10);

function expectSortedAndUnique(items: readonly (Model | CodingTool)[]) {
  const ids = items.map((item) => item.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)));
}

function expectTraceable(evidence: Evidence) {
  const isAddress = URL.canParse(evidence.source);
  const isPackage = /^(@[a-z0-9-]+\/)?[a-z0-9-]+$/.test(evidence.source);
  expect(isAddress || isPackage, evidence.source).toBe(true);
  expect(evidence.version !== null || isAddress, evidence.source).toBe(true);
  expect(evidence.url !== null || isAddress, evidence.source).toBe(true);
  expect(evidence.date <= today, evidence.date).toBe(true);
  expect(evidence.date >= '2025-01-01', evidence.date).toBe(true);
}

describe('models', () => {
  test('there are at least 800, sorted, each id once', () => {
    expect(everyModel.length).toBeGreaterThanOrEqual(800);
    expectSortedAndUnique(everyModel);
  });

  test('each fits its schema, and has nothing that the schema does not know', () => {
    for (const model of everyModel)
      expect(z.strictObject(modelSchema.shape).parse(model)).toEqual(model);
  });

  test('each id begins with its provider', () => {
    for (const model of everyModel) expect(model.id).toStartWith(`${model.provider}/`);
  });

  test('each has evidence that can be followed', () => {
    for (const model of everyModel) expectTraceable(model.evidence);
  });

  test('a price of 0 is only where the id says free', () => {
    const free = everyModel.filter((model) => Object.values(model.prices).includes(0));
    expect(free.length).toBeGreaterThan(0);
    for (const model of free) expect(model.id).toEndWith(':free');
  });

  test('well-known models are there with what their vendors publish', () => {
    expect(models.get('openai/gpt-5')).toMatchObject({
      name: 'GPT-5',
      contextWindow: 400_000,
      outputLimit: 128_000,
      prices: { input: 1.25, output: 10, cacheRead: 0.125 },
      modalities: { input: ['text', 'image'], output: ['text'] },
      reasoning: true,
    });
    expect(models.get('anthropic/claude-sonnet-4-5')?.prices.output).toBe(15);
    expect(models.get('openai/gpt-5.4')?.contextWindow).toBe(1_050_000);
  });
});

describe('coding tools', () => {
  test('there are at least 30, sorted, each id once', () => {
    expect(everyTool.length).toBeGreaterThanOrEqual(30);
    expectSortedAndUnique(everyTool);
  });

  test('each fits its schema, and has nothing that the schema does not know', () => {
    for (const tool of everyTool)
      expect(z.strictObject(codingToolSchema.shape).parse(tool)).toEqual(tool);
  });

  test('each has evidence that can be followed', () => {
    for (const tool of everyTool) expectTraceable(tool.evidence);
  });

  test('each says in one sentence what it is', () => {
    for (const { description } of everyTool) expect(description).toMatch(/^[^\s.][^.]*\.$/);
  });
});

test('every field of every schema has a description in its JSON Schema', () => {
  for (const schema of [modelSchema, codingToolSchema, searchResultSchema]) {
    const described = z.toJSONSchema(schema);
    expect(described.title).toBeString();
    for (const [name, field] of Object.entries(described.properties ?? {}))
      expect((field as { description?: string }).description, name).toBeString();
  }
});
