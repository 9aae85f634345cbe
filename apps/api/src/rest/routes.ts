import type { RestRoute } from '@keystile/registry';
import { Memoirist } from 'memoirist';
import type { Endpoint } from '../pipeline/endpoint.ts';

/** What a path leads to. */
export type Found =
  | { kind: 'endpoint'; endpoint: Endpoint; params: Record<string, string> }
  /** The path is known, and takes these methods. */
  | { kind: 'other_method'; allow: string }
  | { kind: 'nothing' };

interface Route {
  endpoint: Endpoint;
  /** The names of the path's parameters, in their order. */
  names: string[];
}

const nothing: Found = { kind: 'nothing' };
const noParams: Record<string, string> = {};
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/**
 * Finds endpoints by method and path. Paths differ in what their parameters are called, and the
 * router wants one name a place, so parameters are numbered in it.
 */
export function createRoutes(endpoints: readonly Endpoint[]) {
  const router = new Memoirist<Route>();
  for (const endpoint of endpoints) {
    const names: string[] = [];
    const path = `/v1${endpoint.path}`.replaceAll(/:(\w+)/g, (_, name: string) => {
      names.push(name);
      return `:p${names.length - 1}`;
    });
    router.add(endpoint.method, path, { endpoint, names }, { ignoreError: true });
  }

  return function find(method: string, path: string): Found {
    const found = router.find(method === 'HEAD' ? 'GET' : method, path);
    const params = found && paramsOf(found.store, found.params as Record<string, string>);
    if (params) return { kind: 'endpoint', endpoint: found.store.endpoint, params };
    const others = methods.filter((other) => router.find(other, path));
    return others.length === 0 ? nothing : { kind: 'other_method', allow: allowText(others) };
  };
}

/** Parameters by name, decoded; null where one cannot be (RFC 3986, 2.1). */
function paramsOf({ names }: Route, raw: Record<string, string>): Record<string, string> | null {
  const rest = raw['*'];
  if (names.length === 0 && rest === undefined) return noParams;
  try {
    const params: Record<string, string> = {};
    for (const [index, name] of names.entries()) {
      params[name] = decodeURIComponent(raw[`p${index}`]!);
    }
    if (rest !== undefined) params['*'] = rest;
    return params;
  } catch {
    return null;
  }
}

function allowText(known: RestRoute['method'][]): string {
  const all = known.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  return [...all, 'OPTIONS'].join(', ');
}
