import { expect, test } from 'bun:test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configSchema, type KeystileConfig } from '@keystile/tools';
import { openCollectionSource } from '../src/index.ts';
import { call } from './collection.ts';

interface McpServer {
  id: string;
  vendor: string;
  description: string;
  endpoint: string | null;
  packages: { registry: string; name: string }[];
  documentation: string;
  evidence: { url: string; seen: string }[];
}

const folder = fileURLToPath(new URL('../../../examples', import.meta.url));
const { default: written } = (await import(join(folder, 'keystile.config.ts'))) as {
  default: KeystileConfig;
};
const { collections } = configSchema.parse(written);
const cacheFolder = mkdtempSync(join(tmpdir(), 'examples-'));
const open = (name: string) =>
  openCollectionSource(name, collections[name]!, { folder, cacheFolder });

test.each(Object.keys(collections))('the example %s has nothing wrong with it', async (name) => {
  const source = await open(name);
  expect(source.status().warnings).toEqual([]);
  expect(source.tools()).toHaveLength(3);
});

test('there are at least 30 MCP servers, each to be had, with evidence', async () => {
  const source = await open('mcp-servers');
  const { mcp_servers: servers } = call(source, 'list_mcp_servers', { limit: 500 }) as unknown as {
    mcp_servers: McpServer[];
  };
  expect(servers.length).toBeGreaterThanOrEqual(30);
  expect(servers.map(({ id }) => id)).toEqual(servers.map(({ id }) => id).toSorted());
  for (const { id, vendor, description, endpoint, packages, documentation, evidence } of servers) {
    expect(vendor, id).not.toBe('');
    expect(description, id).toEndWith('.');
    expect(endpoint !== null || packages.length > 0, id).toBe(true);
    expect(URL.canParse(documentation), id).toBe(true);
    expect(evidence.length, id).toBeGreaterThan(0);
    for (const { url, seen } of evidence) {
      expect(url, id).toStartWith('https://');
      expect(seen, id).toMatch(/^2026-\d\d-\d\d$/);
    }
  }
  expect(call(source, 'search_mcp_servers', { q: 'scrape websites' }).results[0]?.id).toBe('apify');
});
