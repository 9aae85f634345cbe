import { describe, expect, test } from 'bun:test';
import { openCatalog, type McpClient } from '../src/index.ts';

const values = { name: 'keystile', url: 'https://keystile.example/v1/mcp', key: 'ak_0123456789' };
const placeholders = /\{(name|url|key)\}/g;

const tools = openCatalog().codingTools.list({ limit: 1000, offset: 0 }).items;
const clients = tools.flatMap((tool) => (tool.mcp ? [{ id: tool.id, mcp: tool.mcp }] : []));

function render(template: string): string {
  return template.replaceAll(placeholders, (_, name: keyof typeof values) => values[name]);
}

function parse(text: string, format: McpClient['configFormat']): unknown {
  if (format === 'json') return JSON.parse(text);
  if (format === 'toml') return Bun.TOML.parse(text);
  if (format === 'yaml') return Bun.YAML.parse(text);
  throw new Error(`${format} is no format of a file`);
}

function used(template: string): Set<string> {
  return new Set([...template.matchAll(placeholders)].map((match) => match[1]!));
}

describe.each(clients)('$id', ({ mcp }) => {
  test('speaks Streamable HTTP and says how to connect', () => {
    expect(mcp.transports).toContain('streamable-http');
    const ways = [mcp.command, mcp.commandWithKey, mcp.config, mcp.configWithKey, mcp.steps];
    expect(ways.some((way) => way !== null)).toBe(true);
  });

  test('names the server and its address, and the key only where one is meant', () => {
    for (const template of [mcp.command, mcp.config])
      if (template !== null) expect(used(template)).toEqual(new Set(['name', 'url']));
    for (const template of [mcp.commandWithKey, mcp.configWithKey])
      if (template !== null) expect(used(template)).toEqual(new Set(['name', 'url', 'key']));
    for (const text of [mcp.steps, mcp.note]) expect(text ?? '').not.toContain('{key}');
  });

  test('has configurations that parse, with the server below the key named', () => {
    for (const template of [mcp.config, mcp.configWithKey]) {
      if (template === null) continue;
      const parsed = parse(render(template), mcp.configFormat) as Record<string, unknown>;
      expect(parsed).toHaveProperty([mcp.configKey!]);
      expect(JSON.stringify(parsed[mcp.configKey!])).toContain(`"${values.url}"`);
    }
    if (mcp.configWithKey !== null) {
      const parsed = parse(render(mcp.configWithKey), mcp.configFormat);
      expect(JSON.stringify(parsed)).toContain(`"Authorization":"Bearer ${values.key}"`);
    }
  });

  test('leaves no brace of a placeholder in a command', () => {
    for (const template of [mcp.command, mcp.commandWithKey])
      if (template !== null) expect(render(template)).not.toMatch(/\{(name|url|key)\}/);
  });
});

test('a tool that is only set up in its interface has no configuration', () => {
  for (const { mcp } of clients) {
    if (mcp.configFormat !== 'ui') continue;
    expect(mcp.steps).toBeString();
    expect([mcp.config, mcp.configWithKey, mcp.configPath, mcp.configKey]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  }
});
