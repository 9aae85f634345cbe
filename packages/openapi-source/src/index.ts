/**
 * Services that an OpenAPI document describes. Each of their operations is a tool with one flat input,
 * and a REST path that passes requests on as they are. Credentials are the installation's and stay
 * here: no answer, error or log holds them, and no redirect takes them elsewhere. Whatever a service
 * sends, no more of it is read than fits.
 */
export { openOpenApiSource, type OpenApiOptions } from './open.ts';
