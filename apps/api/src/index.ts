/** The API: REST under `/v1`, health, OpenAPI and its page. */
export { createApi, type Elsewhere } from './app.ts';
export { clientIp } from './edge/client-ip.ts';
export { isReservedPath } from './rest/reserved.ts';
export type { Serve } from './mcp/serve-tools.ts';
export type { ApiServices, ToolLogLevel } from './services.ts';
