import { z } from 'zod';
import { sourceName } from './fields.ts';
import { collectionSource, mcpSource, openapiSource, typescriptSource } from './sources.ts';

const sources = <Source extends z.ZodType>(source: Source) =>
  z.record(sourceName, source).default({});

/** `keystile.config.ts` or `.json`: where the tools come from. Paths are relative to the file. */
export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  builtins: z.boolean().default(true).describe('Whether our own catalogue is among the tools.'),
  typescript: typescriptSource.prefault({}).describe('Tools written in TypeScript.'),
  mcp: sources(mcpSource).describe('MCP servers, by name.'),
  openapi: sources(openapiSource).describe('Services with an OpenAPI document, by name.'),
  collections: sources(collectionSource).describe('Folders of records, by name.'),
});

/** A config file as a person writes it. */
export type KeystileConfig = z.input<typeof configSchema>;

/** A config as the program knows it: checked, with defaults. */
export type Config = z.output<typeof configSchema>;
export type TypescriptConfig = Config['typescript'];
export type McpConfig = Config['mcp'][string];
export type OpenApiConfig = Config['openapi'][string];
export type CollectionConfig = Config['collections'][string];

/** Keeps a config's types: an editor completes and checks it. */
export function defineConfig(config: KeystileConfig): KeystileConfig {
  return config;
}
