/**
 * The one registry in which the tools of all sources end. REST, MCP, OpenAPI and the pages walk it
 * and know nothing of where a tool comes from.
 */
export { ajvSchema } from './ajv-schema.ts';
export { fromDefinition, restRoute, titleOf } from './from-definition.ts';
export { jsonSchema } from './json-schema.ts';
export { createLiveRegistry, madeFrom, type LiveRegistry } from './live-registry.ts';
export { createMeter, type Meter, type Reading } from './meter.ts';
export { createRegistry, DuplicateToolError, originText, type Registry } from './registry.ts';
export { zodSchema, type Checked, type Issue, type ObjectSchema, type Schema } from './schema.ts';
export { SourceError, staticSource, type Source, type SourceStatus } from './source.ts';
export type {
  Account,
  Answer,
  CallContext,
  ContentBlock,
  Origin,
  Progress,
  RestCall,
  RestRoute,
  Tool,
} from './tool.ts';
