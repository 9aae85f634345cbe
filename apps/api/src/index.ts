/** The API: REST under `/v1`, health, OpenAPI and its page. */
export { createApi, type Answer, type Elsewhere, type Peers } from './app.ts';
export { isReservedPath } from './rest/reserved.ts';
export type { Serve } from './mcp/serve-tools.ts';
export type { Observer } from './pipeline/observer.ts';
export type { ApiServices, ToolLogLevel } from './services.ts';
