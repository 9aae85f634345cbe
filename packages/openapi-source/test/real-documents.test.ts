import { afterAll, describe, expect, test } from 'bun:test';
import { createRegistry, type Tool } from '@keystile/registry';
import { ToolError } from '@keystile/tools';
import { createGeneratorSync, type JsonSchema } from 'json-schema-faker';
import { dirname, join } from 'node:path';
import { createPrism } from './prism.ts';
import { callContext, createWorld } from './world.ts';

/** Documents as their services publish them: YAML and JSON, 3.0 and 3.1, two of them not quite valid. */
const services = [
  {
    name: 'figma',
    document: '@figma/rest-api-spec/openapi/openapi.yaml',
    operations: 54,
    leftOut: 0,
    // Prism needs half a minute to read it: its answers are trees of trees.
    paths: null,
  },
  {
    name: 'rclone',
    document: 'rclone-openapi/openapi.json',
    operations: 101,
    leftOut: 1,
    paths: /./,
  },
  {
    name: 'directus',
    document: '@directus/specs/package.json',
    file: 'dist/openapi.json',
    operations: 136,
    leftOut: 2,
    paths: /activity|files|flows|presets|roles/,
  },
  {
    name: 'blockfrost',
    document: '@blockfrost/openapi/openapi.yaml',
    operations: 129,
    leftOut: 3,
    paths: /accounts|pools|txs|ipfs|metadata/,
  },
];

const world = createWorld();
afterAll(() => world.dispose());

const random = createGeneratorSync({ seed: 6, alwaysFakeOptionals: true, maxItems: 2 });

for (const { name, document: found, file, operations, leftOut, paths } of services) {
  describe(name, async () => {
    const resolved = Bun.resolveSync(found, import.meta.dir);
    const path = file ? join(dirname(resolved), file) : resolved;
    const document = Bun.YAML.parse(await Bun.file(path).text()) as { paths: object };
    const source = await world.open({ document: path, baseUrl: 'http://127.0.0.1:1' }, name);
    const tools = source.tools();

    test('has a tool for every operation that a tool can call', () => {
      const warned = source.status().warnings.filter((text) => text.includes('is left out'));
      expect(tools.length).toBe(operations - leftOut);
      expect(warned.length).toBe(leftOut);
    });

    test('has names that clients take, each once, and each REST path once', () => {
      expect(createRegistry(tools).tools.length).toBe(tools.length);
      for (const tool of tools) expect(tool.name).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    });

    test('has inputs that compile, with names that models may use', () => {
      for (const { input } of tools) {
        expect(input.check({}).ok).toBe((input.json.required ?? []).length === 0);
        for (const field of Object.keys(input.json.properties ?? {})) {
          expect(field).toMatch(/^[A-Za-z0-9_.-]{1,64}$/);
        }
      }
      expect(world.log).toEqual([]);
    });

    if (!paths) return;

    test('is called as its document says', async () => {
      const some = Object.entries(document.paths).filter(([path]) => paths.test(path));
      const prism = await createPrism({ ...document, paths: Object.fromEntries(some) });
      const baseUrl = world.serve(prism.answer);
      const served = await world.open({ document: path, baseUrl }, name);
      const isServed = new Set(some.map(([one]) => `/api/${name}${one}`.replaceAll(/[{}]/g, '')));
      const sample = served
        .tools()
        .filter(({ rest }) => isServed.has(rest.path.replaceAll(':', '')))
        .filter((_, index) => index % 4 === 0);
      const outcomes = await Promise.all(sample.map(outcomeOf));
      expect(prism.refused).toEqual([]);
      expect(outcomes.filter((one) => one === 'called').length).toBeGreaterThan(5);
      expect(outcomes.filter((one) => one !== 'called')).toEqual([]);
    });
  });
}

/** Input made from the schema, with every optional field that there is. */
async function outcomeOf(tool: Tool): Promise<string> {
  const input = tool.input.check(random.generate(tool.input.json as JsonSchema));
  if (!input.ok) return `${tool.name}: ${JSON.stringify(input.issues)}`;
  try {
    await tool.run(input.value, callContext());
    return 'called';
  } catch (error) {
    if (error instanceof ToolError) return `${tool.name}: ${error.code} ${error.message}`;
    throw error;
  }
}
