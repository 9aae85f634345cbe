/**
 * Which AI models and coding tools exist, with the evidence for each, and a search over both.
 * Read-only and offline: the data are part of this package.
 */
export { openCatalog, type Catalog } from './catalog.ts';
export type { Collection, Page } from '@keystile/collections/records';
export {
  codingToolSchema,
  mcpClientSchema,
  type CodingTool,
  type McpClient,
} from './coding-tool.ts';
export { evidenceSchema, type Evidence } from './evidence.ts';
export { modelSchema, type Model } from './model.ts';
export {
  searchResultSchema,
  searchTypes,
  type SearchQuery,
  type SearchResult,
} from './search-result.ts';
