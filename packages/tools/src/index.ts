/**
 * Tools: one definition each, in a registry that REST, MCP, OpenAPI and the docs page walk.
 * A new tool is a folder here and a line in `builtin.ts`.
 */
export { builtinTools } from './builtin.ts';
export { defineTool, type Account, type Tool, type ToolContext } from './define-tool.ts';
export { createRegistry, type Registry } from './registry.ts';
export { ToolError } from './tool-error.ts';
