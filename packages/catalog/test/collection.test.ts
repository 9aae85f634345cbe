import { describe, expect, test } from 'bun:test';
import { openCatalog } from '../src/index.ts';

const { models, codingTools } = openCatalog();
const { total } = models.list({ limit: 0, offset: 0 });

describe('list', () => {
  test('gives a page and the number of all', () => {
    const page = models.list({ limit: 3, offset: 2 });
    const first = models.list({ limit: 5, offset: 0 });
    expect(page.total).toBe(total);
    expect(page.items).toEqual(first.items.slice(2));
  });

  test('gives what is left on the last page', () => {
    expect(models.list({ limit: 10, offset: total - 1 }).items).toHaveLength(1);
  });

  test('gives nothing past the end, and nothing for a limit of 0', () => {
    expect(models.list({ limit: 10, offset: total })).toEqual({ total, items: [] });
    expect(models.list({ limit: 10, offset: total + 1000 })).toEqual({ total, items: [] });
    expect(models.list({ limit: 0, offset: 0 })).toEqual({ total, items: [] });
  });

  test('goes through all of them once, page by page', () => {
    const ids = new Set<string>();
    for (let offset = 0; offset < total; offset += 100)
      for (const model of models.list({ limit: 100, offset }).items) ids.add(model.id);
    expect(ids.size).toBe(total);
  });
});

describe('get', () => {
  test('finds a model by id, slashes included', () => {
    expect(models.get('openai/gpt-5')?.provider).toBe('openai');
    expect(models.get('openrouter/openai/gpt-5')?.provider).toBe('openrouter');
  });

  test("finds an original vendor's model without the vendor", () => {
    expect(models.get('gpt-5')?.id).toBe('openai/gpt-5');
    expect(models.get('claude-sonnet-4-5')?.id).toBe('anthropic/claude-sonnet-4-5');
  });

  test('finds nothing by a name that only resellers have', () => {
    expect(models.get('gpt-oss-120b')).toBeUndefined();
    expect(models.get('openai/gpt-oss-120b')).toBeUndefined();
  });

  test('finds nothing for what is no id', () => {
    for (const id of ['', ' ', 'GPT-5', 'openai/', '/gpt-5', '__proto__', 'constructor', '\0'])
      expect(models.get(id), id).toBeUndefined();
  });

  test('finds a coding tool by id', () => {
    expect(codingTools.get('claude-code')?.name).toBe('Claude Code');
    expect(codingTools.get('Claude Code')).toBeUndefined();
  });
});

describe('suggest', () => {
  test('leads from a slip to the id', () => {
    expect(models.suggest('gpt5-mni', 3)[0]).toBe('openai/gpt-5-mini');
    expect(models.suggest('openai/gpt-5-mni', 3)[0]).toBe('openai/gpt-5-mini');
    expect(models.suggest('anthropic/claude-sonet-4.5', 3)[0]).toBe('anthropic/claude-sonnet-4-5');
    expect(codingTools.suggest('cluade-code', 3)).toEqual(['claude-code']);
    expect(codingTools.suggest('gemini', 3)).toEqual(['gemini-cli']);
  });

  test('names each model once, however many resell it', () => {
    const ids = models.suggest('gpt-5-mini-2', 5);
    const names = ids.map((id) => id.slice(id.lastIndexOf('/') + 1));
    expect(new Set(names).size).toBe(names.length);
  });

  test('gives at most as many as asked for', () => {
    expect(models.suggest('gpt', 4)).toHaveLength(4);
    expect(models.suggest('gpt', 0)).toEqual([]);
  });

  test('gives nothing when nothing is near', () => {
    for (const id of ['', '///', '\0', 'qwertzuiopasdfgh', '💥', 'x'.repeat(10_000)])
      expect(models.suggest(id, 5), id.slice(0, 20)).toEqual([]);
  });
});
