/** An endpoint of the contract's table, with a path that answers 200 to whoever may call it. */
export interface Endpoint {
  /** As OpenAPI writes it. */
  template: string;
  path: string;
}

/** What anyone may call, while `KEYSTILE_PUBLIC_ACCESS` is on. */
export const publicEndpoints: Endpoint[] = [
  { template: '/v1/models/list', path: '/v1/models/list?limit=1' },
  { template: '/v1/models/{id}', path: '/v1/models/openai%2Fgpt-5' },
  { template: '/v1/tools/list', path: '/v1/tools/list?limit=1' },
  { template: '/v1/tools/{id}', path: '/v1/tools/claude-code' },
  { template: '/v1/search', path: '/v1/search?q=gpt' },
];

/** What needs a key, always. */
export const keyEndpoints: Endpoint[] = [
  { template: '/v1/organizations', path: '/v1/organizations' },
  { template: '/v1/me', path: '/v1/me' },
  { template: '/v1/me/usage', path: '/v1/me/usage' },
];

/** What is open and not limited. */
export const openPaths = ['/health', '/v1/health', '/v1/openapi.json', '/v1/docs'];

/** Every endpoint that asks for a credential or looks at one. */
export const guardedEndpoints = [...publicEndpoints, ...keyEndpoints];
