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
    if (found) {
      const params = paramsOf(found.store, found.params as Record<string, string>);
      return { kind: 'endpoint', endpoint: found.store.endpoint, params };
    }
    const others = methods.filter((other) => router.find(other, path));
    return others.length === 0 ? nothing : { kind: 'other_method', allow: allowText(others) };
  };
}

/** Parameters by name, decoded. */
function paramsOf({ names }: Route, raw: Record<string, string>): Record<string, string> {
  const rest = raw['*'];
  if (names.length === 0 && rest === undefined) return noParams;
  const params = Object.fromEntries(names.map((name, index) => [name, decoded(raw[`p${index}`]!)]));
  return rest === undefined ? params : { ...params, '*': rest };
}

/** What is no UTF-8 once decoded stays as it came (RFC 3986, 2.1): nothing has such an id. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function allowText(known: RestRoute['method'][]): string {
  const all = known.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  return [...all, 'OPTIONS'].join(', ');
}
