/**
 * MCP servers upstream: their tools as our own. An upstream is not trusted to behave. What it sends
 * is bounded, redirects are not followed, it hears nothing of the client's credential, and while it
 * is away or does not answer, only its own tools fail, at once and with its name.
 */
export { openMcpSource, type McpSourceOptions } from './open.ts';
