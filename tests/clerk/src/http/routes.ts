import type { Call } from './call.ts';

type Handler = (call: Call) => Response | Promise<Response>;

export interface Route {
  method: string;
  pattern: RegExp;
  handle: Handler;
}

/** A method and a path with `:names`, such as `GET /v1/users/:id`. */
export function route(name: string, handle: Handler): Route {
  const [method, path] = name.split(' ') as [string, string];
  const source = path.replace(/:(\w+)/g, '(?<$1>[^/]+)').replace(/\*$/, '(?<rest>.+)');
  return { method, pattern: new RegExp(`^${source}/?$`), handle };
}

export function hasPath(routes: Route[], path: string): boolean {
  return routes.some(({ pattern }) => pattern.test(path));
}

/** The answer of the route that fits; undefined where none does. */
export function dispatch(routes: Route[], call: Call): Response | Promise<Response> | undefined {
  for (const { method, pattern, handle } of routes) {
    const match = method === call.method ? pattern.exec(call.url.pathname) : null;
    if (!match) continue;
    const params = Object.entries(match.groups ?? {}).map(([name, value]) => [
      name,
      decodeURIComponent(value),
    ]);
    return handle({ ...call, params: Object.fromEntries(params) as Record<string, string> });
  }
  return undefined;
}
