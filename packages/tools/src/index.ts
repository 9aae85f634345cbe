/** What a self-hoster writes: tools of their own, and the config that says where tools come from. */
export {
  configSchema,
  defineConfig,
  type CollectionConfig,
  type Config,
  type KeystileConfig,
  type McpConfig,
  type OpenApiConfig,
  type TypescriptConfig,
} from './config/config.ts';
export {
  defineTool,
  type Method,
  type ToolAnnotations,
  type ToolDefinition,
} from './define-tool.ts';
export { durationMs, type Duration } from './duration.ts';
export type { Caller, ToolContext, ToolLog } from './tool-context.ts';
export { ToolError, type ToolErrorCode } from './tool-error.ts';
